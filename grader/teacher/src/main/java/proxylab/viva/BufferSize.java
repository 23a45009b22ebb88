package proxylab.viva;

import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.PrimitiveTypeTree;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** How large an array of bytes should be. */
final class BufferSize implements Asker {
    @Override
    public String kind() {
        return "a size";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        boolean isBuffer = spot.tree() instanceof NewArrayTree array
                && !array.getDimensions().isEmpty()
                && array.getType() instanceof PrimitiveTypeTree type
                && type.getPrimitiveTypeKind() == TypeKind.BYTE;
        return isBuffer
                ? question(
                        spot.quote(spot.tree()),
                        "Why this size in line " + spot.line()
                                + "? What changes if it is one byte, and what if it is a gigabyte?",
                        "If the code is right, a small buffer that is filled again and again changes nothing but the speed:"
                                + " one byte means a system call for each. A large one is taken for each client at the"
                                + " same time, and memory runs out. If the array is for a whole object, a good answer says"
                                + " who limits its length: the other side must not choose it.")
                : Optional.empty();
    }
}
