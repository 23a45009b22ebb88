package proxylab.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The order in which a source declares things: compilers keep it in the class file, reflection does not. */
public final class DeclarationOrder {
    private DeclarationOrder() {}

    /** The names of all methods that a class declares; an overloaded name comes once for each method. */
    public static List<String> methodNames(Class<?> type) {
        List<String> names = new ArrayList<>();
        ClassVisitor collector = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                names.add(name);
                return null;
            }
        };
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            new ClassReader(bytes).accept(collector, ClassReader.SKIP_CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return names;
    }
}
