package proxylab.written;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A method, a field or an initialiser of a source; not a constant of an enum or a component of a record.
 *
 * @param types the types around it, from the outermost
 * @param tree what was written
 */
record SourceMember(List<ClassTree> types, Tree tree) {
    SourceMember {
        types = List.copyOf(types);
    }

    /** All members of a source, and those of the types in it, in their order. Types within methods stay in these. */
    static List<SourceMember> of(ParsedSource source) {
        List<SourceMember> members = new ArrayList<>();
        for (Tree type : source.unit().getTypeDecls()) {
            if (type instanceof ClassTree outermost) {
                collect(List.of(outermost), source, members);
            }
        }
        return members;
    }

    private static void collect(List<ClassTree> types, ParsedSource source, List<SourceMember> members) {
        for (Tree tree : types.get(types.size() - 1).getMembers()) {
            if (tree instanceof ClassTree type) {
                List<ClassTree> deeper = new ArrayList<>(types);
                deeper.add(type);
                collect(deeper, source, members);
            } else if (source.end(tree) > source.start(tree) && !isListed(types, tree)) {
                members.add(new SourceMember(types, tree)); // a record has members that nobody wrote
            }
        }
    }

    /** Whether it is a constant of an enum or a component of a record: these are declared in a list of their own. */
    private static boolean isListed(List<ClassTree> types, Tree tree) {
        ClassTree type = types.get(types.size() - 1);
        if (!(tree instanceof VariableTree field)) {
            return false;
        }
        boolean isConstant =
                type.getKind() == Tree.Kind.ENUM && type.getSimpleName().contentEquals(String.valueOf(field.getType()));
        boolean isComponent = type.getKind() == Tree.Kind.RECORD
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        return isConstant || isComponent;
    }

    /** By this it is found again in another version of the source: {@code Server.start(Socket,Runnable)}. */
    String key() {
        return types.stream().map(type -> type.getSimpleName().toString()).collect(Collectors.joining(".")) + "."
                + name();
    }

    /** The name of a method with the types of its parameters, or the name of a field. */
    private String name() {
        if (tree instanceof MethodTree method) {
            return method.getParameters().stream()
                    .map(parameter -> String.valueOf(parameter.getType()))
                    .collect(Collectors.joining(",", method.getName() + "(", ")"));
        }
        return tree instanceof VariableTree field ? field.getName().toString() : "{}";
    }

    /** The block of a method that has one. */
    Optional<BlockTree> body() {
        return tree instanceof MethodTree method ? Optional.ofNullable(method.getBody()) : Optional.empty();
    }
}
