package proxylab.bench;

/** The charts. */
final class BenchPage {
    private BenchPage() {}

    static String text(BenchResult result) {
        return result.toString();
    }
}
