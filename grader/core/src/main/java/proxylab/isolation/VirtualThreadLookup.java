package proxylab.isolation;

import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Recognizes the one use of reflection that the lab needs (step 4.4): {@code Executors.class.getMethod("...")}, or the
 * same of {@code Thread}, with or without parameter types, all of them written out as literals.
 *
 * <p>Each instruction so far becomes a letter, so that the last ones can be compared with what the compiler makes of
 * such a call. At every target of a jump the compiler writes a frame (JVMS 4.10.1), and a frame is a letter that fits
 * nowhere: so the letters show what is on the stack.
 */
final class VirtualThreadLookup extends MethodVisitor {
    private static final Set<String> CLASSES = Set.of("java/util/concurrent/Executors", "java/lang/Thread");

    /** The class, the name, then the parameters: their number, a new array, and for each its index and its class. */
    private static final Pattern LOOKUP = Pattern.compile(".*LsnA(dn[Lc]a)*");

    private final StringBuilder letters = new StringBuilder();

    VirtualThreadLookup() {
        super(Opcodes.ASM9);
    }

    /** Whether a call of {@code Class.getMethod} as the next instruction would look up one of those methods. */
    boolean isComplete() {
        return LOOKUP.matcher(letters).matches();
    }

    private void note(char letter) {
        letters.append(letter);
    }

    private void noteOther() {
        letters.setLength(0); // nothing before it can still be part of a lookup
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof String) {
            note('s');
        } else if (value instanceof Type type) {
            note(type.getSort() == Type.OBJECT && CLASSES.contains(type.getInternalName()) ? 'L' : 'c');
        } else {
            noteOther();
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            note('n');
        } else if (opcode == Opcodes.DUP) {
            note('d');
        } else if (opcode == Opcodes.AASTORE) {
            note('a');
        } else {
            noteOther();
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.ANEWARRAY && type.equals("java/lang/Class")) {
            note('A');
        } else {
            noteOther();
        }
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
        noteOther();
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        noteOther();
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        noteOther();
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        noteOther();
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        noteOther();
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        noteOther();
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        noteOther();
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        noteOther();
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        noteOther();
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        noteOther();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        noteOther();
    }
}
