package proxylab.documents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import proxylab.documents.LabTexts.EditionTexts;

/** Every link within the lab leads somewhere: in the repository, and in a starter for what students get. */
final class LinksCheck {
    private static final Pattern OUTSIDE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern IN_HTML = Pattern.compile("\\b(?:href|src)=[\"']([^\"']*)[\"']");
    private static final Pattern LINES = Pattern.compile("L\\d+(-L\\d+)?");

    private final LabTexts lab;
    private final Findings findings;

    private LinksCheck(LabTexts lab, Findings findings) {
        this.lab = lab;
        this.findings = findings;
    }

    /** A link, and the line it is on. */
    private record LinkTarget(String text, int line) {
        String path() {
            int hash = text.indexOf('#');
            String path = (hash < 0 ? text : text.substring(0, hash)).replaceFirst("\\?.*", "");
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        Optional<String> anchor() {
            int hash = text.indexOf('#');
            return hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
        }
    }

    static void check(LabTexts lab, List<Document> documents, Findings findings) {
        LinksCheck check = new LinksCheck(lab, findings);
        documents.forEach(check::check);
    }

    private void check(Document document) {
        boolean isLabs = lab.repository().documents().contains(document);
        boolean isHandedOut = lab.starter().documents().contains(document);
        List<LinkTarget> targets = targets(document).toList();
        for (LinkTarget target : targets) {
            Optional<String> wrong = isLabs ? wrong(document, target, lab.repository(), "the lab") : Optional.empty();
            if (wrong.isEmpty() && isHandedOut) {
                wrong = wrong(document, target, lab.starter(), "the starter edition");
            }
            wrong.ifPresent(what -> findings.problem(Aspect.LINKS, document.path(), target.line(), what));
        }
        findings.looked(Aspect.LINKS, targets.size(), "within the lab");
        findings.looked(
                Aspect.LINKS,
                (int) targets.stream()
                        .filter(target -> target.anchor().isPresent())
                        .count(),
                "of them to a place in a document");
    }

    private static Stream<LinkTarget> targets(Document document) {
        Stream<LinkTarget> links = document.all(Link.class).stream().map(link -> target(link.getDestination(), link));
        Stream<LinkTarget> images =
                document.all(Image.class).stream().map(image -> target(image.getDestination(), image));
        Stream<LinkTarget> blocks =
                document.all(HtmlBlock.class).stream().flatMap(html -> targets(html.getLiteral(), html));
        Stream<LinkTarget> inline =
                document.all(HtmlInline.class).stream().flatMap(html -> targets(html.getLiteral(), html));
        return Stream.of(links, images, blocks, inline)
                .flatMap(any -> any)
                .filter(target -> !OUTSIDE.matcher(target.text()).matches());
    }

    private static Stream<LinkTarget> targets(String html, Node node) {
        return IN_HTML.matcher(html).results().map(match -> target(match.group(1), node));
    }

    private static LinkTarget target(String text, Node node) {
        return new LinkTarget(text, Document.line(node));
    }

    private static Optional<String> wrong(Document document, LinkTarget target, EditionTexts edition, String where) {
        if (target.path().startsWith("/")) {
            return Optional.of("expected a link relative to this document, found '" + target.text() + "'");
        }
        String link = "the link '" + target.text() + "' leads nowhere in " + where + ": ";
        Path path = Path.of(document.path()).resolveSibling(target.path()).normalize();
        String shown =
                target.path().isEmpty() ? document.path() : path.toString().replace('\\', '/');
        if (!target.path().isEmpty() && !edition.has(shown)) {
            return Optional.of(link + "there is no " + shown);
        }
        if (target.anchor().isEmpty() || LINES.matcher(target.anchor().get()).matches()) {
            return Optional.empty();
        }
        String anchor = target.anchor().get();
        Optional<Document> other = edition.document(shown);
        return other.filter(found -> found.anchors().contains(anchor)).isPresent()
                ? Optional.empty()
                : Optional.of(link + shown + " has no heading for #" + anchor
                        + other.map(found -> nearest(found, anchor)).orElse(""));
    }

    /** The headings that begin like the one that was looked for: usually one of them was meant. */
    private static String nearest(Document document, String anchor) {
        Matcher beginning = Pattern.compile("\\w+(-\\w+)?").matcher(anchor);
        List<String> alike = beginning.find()
                ? document.anchors().stream()
                        .filter(other -> other.startsWith(beginning.group()))
                        .sorted()
                        .toList()
                : List.of();
        return alike.isEmpty() ? "" : "; it has #" + String.join(", #", alike);
    }
}
