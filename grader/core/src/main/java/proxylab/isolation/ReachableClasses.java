package proxylab.isolation;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The classes of a submission that a JVM can reach when it runs a main class, tricks aside: the main class, and every
 * class that a reachable class names.
 *
 * <p>Names are taken from the constant pool (JVMS 4.4), which lists everything that a class refers to, and from the
 * types of fields and methods.
 */
final class ReachableClasses extends ClassVisitor {
    private static final int CONSTANT_CLASS = 7;
    private static final int CONSTANT_NAME_AND_TYPE = 12;
    private static final int CONSTANT_METHOD_TYPE = 16;

    private final ClassFiles submission;
    private final Map<String, ClassFile> found = new LinkedHashMap<>();
    private final Deque<ClassFile> toRead = new ArrayDeque<>();

    private ReachableClasses(ClassFiles submission) {
        super(Opcodes.ASM9);
        this.submission = submission;
    }

    /** All of them, the main class first. */
    static Collection<ClassFile> from(String mainClass, ClassFiles submission) {
        ReachableClasses reachable = new ReachableClasses(submission);
        reachable.add(mainClass.replace('.', '/'));
        while (!reachable.toRead.isEmpty()) {
            reachable.read(new ClassReader(reachable.toRead.remove().bytes()));
        }
        return reachable.found.values();
    }

    private void read(ClassReader reader) {
        readConstants(reader);
        reader.accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    }

    private void readConstants(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i); // the place after the constant's tag; 0 for the second half of a long one
            if (item == 0) {
                continue;
            }
            switch (reader.readByte(item - 1)) {
                case CONSTANT_CLASS -> add(Type.getObjectType(reader.readUTF8(item, buffer)));
                case CONSTANT_NAME_AND_TYPE -> add(Type.getType(reader.readUTF8(item + 2, buffer)));
                case CONSTANT_METHOD_TYPE -> add(Type.getType(reader.readUTF8(item, buffer)));
                default -> {}
            }
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        add(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        add(Type.getType(descriptor));
        return null;
    }

    private void add(Type type) {
        switch (type.getSort()) {
            case Type.METHOD ->
                Stream.concat(Stream.of(type.getReturnType()), Stream.of(type.getArgumentTypes()))
                        .forEach(this::add);
            case Type.ARRAY -> add(type.getElementType());
            case Type.OBJECT -> add(type.getInternalName());
            default -> {} // int and similar constants
        }
    }

    private void add(String name) {
        submission.find(name).ifPresent(file -> {
            if (found.putIfAbsent(name, file) == null) {
                toRead.add(file);
            }
        });
    }
}
