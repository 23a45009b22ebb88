package proxylab.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one class and collects what it uses but must not use. */
final class UseFinder extends ClassVisitor {
    private final ClassFile file;
    private final ClassFiles submission;
    private final ForbiddenUses forbidden;
    private final List<Use> uses = new ArrayList<>();
    private final List<Type> parents = new ArrayList<>();
    private String source = "";

    private UseFinder(ClassFile file, ClassFiles submission, ForbiddenUses forbidden) {
        super(Opcodes.ASM9);
        this.file = file;
        this.submission = submission;
        this.forbidden = forbidden;
    }

    /** All forbidden uses in a class of the submission. */
    static List<Use> uses(ClassFile file, ClassFiles submission, ForbiddenUses forbidden) {
        UseFinder finder = new UseFinder(file, submission, forbidden);
        new ClassReader(file.bytes()).accept(finder, 0);
        return finder.uses;
    }

    /** A line or, if that is 0, the field or method that {@code where} names. */
    record Place(int line, String where) {}

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        Stream.concat(Stream.of(parent), Stream.of(interfaces))
                .map(Type::getObjectType)
                .forEach(parents::add);
    }

    @Override
    public void visitSource(String name, String debug) {
        source = name;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        type(Type.getType(descriptor), new Place(0, "field " + name));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        Place place = new Place(0, "method " + name);
        types(Type.getType(descriptor)).forEach(type -> type(type, place));
        if (exceptions != null) {
            Stream.of(exceptions).map(Type::getObjectType).forEach(type -> type(type, place));
        }
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            use(place, "a native method", "a native method", "native");
        }
        return new CodeReader(this);
    }

    @Override
    public void visitEnd() {
        parents.forEach(type -> type(type, new Place(0, ""))); // only now is the source's name known
    }

    /** A class is named. */
    void type(Type type, Place place) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            String name = element.getClassName();
            forbidding(element).ifPresent(group -> use(place, name, name, group));
        }
    }

    /** A member is called, read or written. */
    void member(String owner, String name, String descriptor, Place place) {
        Type type = Type.getObjectType(owner);
        if (type.getSort() == Type.ARRAY) {
            type(type, place);
            return;
        }
        String shown = type.getClassName() + "." + name;
        Optional<String> group = isOwn(type)
                ? Optional.empty()
                : forbidden.forbidding(type.getClassName(), name + parameters(descriptor));
        if (group.isPresent()) {
            boolean asAWhole = forbidding(type).equals(group);
            use(place, asAWhole ? type.getClassName() : shown, shown, group.get());
            return;
        }
        for (Type used : types(Type.getType(descriptor)).toList()) {
            Optional<String> forbiddenType = forbidding(used);
            if (forbiddenType.isPresent()) {
                String usedName = used.getClassName();
                use(place, usedName, isOwn(type) ? usedName : shown, forbiddenType.get());
                return;
            }
        }
    }

    private Optional<String> forbidding(Type type) {
        return isOwn(type) ? Optional.empty() : forbidden.forbidding(type.getClassName());
    }

    private boolean isOwn(Type type) {
        return submission.find(type.getInternalName()).isPresent();
    }

    private void use(Place place, String thing, String shown, String group) {
        uses.add(new Use(file.sourceFolder() + source, place.line(), place.where(), thing, shown, group));
    }

    /** The classes in the type of a field or method. */
    static Stream<Type> types(Type type) {
        return switch (type.getSort()) {
            case Type.METHOD ->
                Stream.concat(Stream.of(type.getReturnType()), Stream.of(type.getArgumentTypes()))
                        .flatMap(UseFinder::types);
            case Type.ARRAY -> types(type.getElementType());
            case Type.OBJECT -> Stream.of(type);
            default -> Stream.empty();
        };
    }

    private static String parameters(String descriptor) {
        return !descriptor.startsWith("(")
                ? "()"
                : Stream.of(Type.getArgumentTypes(descriptor))
                        .map(Type::getClassName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
