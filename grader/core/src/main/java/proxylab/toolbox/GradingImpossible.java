package proxylab.toolbox;

/** No proxy can be judged here, whatever it does: the machine, the command line or the folder is at fault. */
public final class GradingImpossible extends Exception {
    private static final long serialVersionUID = 1L;

    public GradingImpossible(String message) {
        super(message);
    }

    public GradingImpossible(String message, Throwable cause) {
        super(message, cause);
    }
}
