package proxylab.isolation;

import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import proxylab.isolation.UseFinder.Place;

/** Reads the code of one method and tells a {@link UseFinder} all classes and members that it names. */
final class CodeReader extends MethodVisitor {
    /** What the compiler itself adds calls to, for lambdas, joined strings and records. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory",
            "java/lang/runtime/ObjectMethods");

    private final UseFinder finder;
    private final VirtualThreadLookup lookup;
    private Place place = new Place(0, "");

    CodeReader(UseFinder finder) {
        this(finder, new VirtualThreadLookup());
    }

    private CodeReader(UseFinder finder, VirtualThreadLookup lookup) {
        super(Opcodes.ASM9, lookup); // which sees every instruction after us
        this.finder = finder;
        this.lookup = lookup;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        place = new Place(line, "");
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        finder.type(Type.getObjectType(type), place);
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        finder.member(owner, name, descriptor, place);
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        boolean looksUp = owner.equals("java/lang/Class") && name.equals("getMethod") && lookup.isComplete();
        if (!looksUp) {
            finder.member(owner, name, descriptor, place);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        constant(Type.getMethodType(descriptor));
        if (!BOOTSTRAPS.contains(bootstrap.getOwner())) {
            constant(bootstrap);
        }
        for (Object argument : arguments) {
            constant(argument);
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitLdcInsn(Object value) {
        constant(value);
        super.visitLdcInsn(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        finder.type(Type.getType(descriptor), place);
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        if (type != null) {
            finder.type(Type.getObjectType(type), place);
        }
        super.visitTryCatchBlock(start, end, handler, type);
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            UseFinder.types(type).forEach(named -> finder.type(named, place));
        } else if (value instanceof Handle handle) {
            finder.member(handle.getOwner(), handle.getName(), handle.getDesc(), place);
        } else if (value instanceof ConstantDynamic dynamic) {
            constant(Type.getType(dynamic.getDescriptor()));
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }
}
