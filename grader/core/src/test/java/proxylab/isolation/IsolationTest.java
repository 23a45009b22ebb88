package proxylab.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.isolation.Isolation.Allowed;
import proxylab.isolation.Isolation.Outcome;
import proxylab.isolation.Isolation.Refused;

@DisplayName("The classes that a proxy can reach are looked through, and no others")
class IsolationTest {
    private static final String MAIN = "public static void main(String[] a) throws Exception ";

    @TempDir
    Path folder;

    private Snippets web;
    private Snippets proxy;
    private Path target;

    @BeforeEach
    void twoParts() throws Exception {
        web = Snippets.in(folder, "part2-tiny");
        proxy = Snippets.in(folder, "part3-sequential-proxy");
        target = Files.createDirectory(folder.resolve("target"));
        web.write("Page", "static String title() { return \"a page\"; }");
        web.write(
                "Site",
                "static String page() throws Exception {"
                        + " return Page.title() + java.nio.file.Files.readString(java.nio.file.Path.of(\"x\")); }");
        web.compile();
    }

    @Test
    void a_place_is_shown_as_a_compiler_shows_it_and_the_reason_is_taught() throws Exception {
        proxy.write("Proxy", MAIN + "{\n  int x = 1;\n\n  new ProcessBuilder(\"curl\").start();\n}");
        Refused refused = (Refused) check();
        assertThat(refused.reason()).isEqualTo("uses java.lang.ProcessBuilder");
        assertThat(refused.details())
                .startsWith(
                        "part3-sequential-proxy/src/main/java/lab/Proxy.java:6: java.lang.ProcessBuilder.<init>,"
                                + " java.lang.ProcessBuilder.start",
                        "The proxies start no other programs, and look at no others: a proxy is one program.")
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("web server of part 2", "proxylab.tiny"));
    }

    @Test
    void where_the_web_server_may_not_do_it_either_it_is_not_mentioned() throws Exception {
        proxy.write("Proxy", MAIN + "{ new java.net.URL(\"http://h/\").openStream(); }");
        assertThat(((Refused) check()).details()).hasSize(2);
    }

    @Test
    void a_member_of_its_own_is_no_news() throws Exception {
        proxy.write("Proxy", "static java.io.File log;\n" + MAIN + "{ log.delete(); }");
        assertThat(((Refused) check()).details())
                .contains("part3-sequential-proxy/src/main/java/lab/Proxy.java:4: java.io.File.delete");
    }

    @Test
    void what_stands_outside_methods_is_shown_with_its_name() throws Exception {
        proxy.write(
                "Proxy",
                "class Proxy extends ClassLoader { java.io.File log;"
                        + " void read(java.nio.file.Path p) {} native int fast(); }");
        assertThat(((Refused) check()).details())
                .contains(
                        "part3-sequential-proxy/src/main/java/lab/Proxy.java: java.lang.ClassLoader",
                        "part3-sequential-proxy/src/main/java/lab/Proxy.java (field log): java.io.File",
                        "part3-sequential-proxy/src/main/java/lab/Proxy.java (method read): java.nio.file.Path",
                        "part3-sequential-proxy/src/main/java/lab/Proxy.java (method fast): a native method");
    }

    @Test
    void ten_places_are_shown_and_the_rest_counted() throws Exception {
        String lines = IntStream.range(0, 25)
                .mapToObj(i -> "System.getenv(\"X" + i + "\");")
                .collect(Collectors.joining("\n"));
        proxy.write("Proxy", MAIN + "{\n" + lines + "\n}");
        Refused refused = (Refused) check();
        assertThat(refused.details()).hasSize(14);
        assertThat(refused.details().get(10)).isEqualTo("... and 15 more");
    }

    @Test
    void a_class_that_the_proxy_does_not_use_may_use_anything_and_is_not_there_when_it_runs() throws Exception {
        proxy.write("Proxy", MAIN + "{ System.out.println(Page.title()); }");
        assertThat(check()).isEqualTo(new Allowed(target));
        try (Stream<Path> files = Files.list(target.resolve("lab"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Proxy.class", "Page.class");
        }
    }

    @Test
    void the_same_class_is_looked_through_once_the_proxy_uses_it_through_another() throws Exception {
        proxy.write("Other", "static Object help() throws Exception { return Site.page(); }");
        proxy.write("Proxy", MAIN + "{ Other.help(); }");
        assertThat(((Refused) check()).details().get(0)).startsWith("part2-tiny/src/main/java/lab/Site.java:3: ");
    }

    @Test
    void every_way_to_name_a_class_counts() throws Exception {
        for (String use : List.of(
                "Site s;",
                "Site of() { return null; }",
                "void of(Site[][] s) {}",
                "Object o = new Site();",
                "Object o = Site.class;",
                "java.util.function.Supplier<Object> o = Site::new;",
                "java.util.function.Function<Site, Object> o = s -> null;",
                "boolean is(Object o) { return o instanceof Site; }",
                "static class Sub extends Site {}",
                "static class Inner { static class Deep { Site s; } }")) {
            proxy.write("Proxy", use);
            assertThat(check()).as(use).isInstanceOf(Refused.class);
        }
    }

    @Test
    void of_two_classes_of_one_name_the_later_part_s_counts() throws Exception {
        proxy.write("Site", "static String page() { return \"no file\"; }");
        proxy.write("Proxy", MAIN + "{ Site.page(); }");
        assertThat(check()).isInstanceOf(Allowed.class);
    }

    private Outcome check() throws Exception {
        proxy.compile(web.classes());
        return Isolation.check(List.of(proxy.classes(), web.classes()), "lab.Proxy", target);
    }
}
