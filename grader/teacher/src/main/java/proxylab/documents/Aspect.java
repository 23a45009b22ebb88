package proxylab.documents;

/** What is looked at in the documents, in the order of the report. */
enum Aspect {
    STEPS("steps"),
    FORM("form"),
    NUMBERS("step numbers"),
    PLACES("places"),
    LINKS("links"),
    NAMES("names"),
    OPTIONS("options"),
    TABLES("tables"),
    COMMANDS("commands");

    private final String title;

    Aspect(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
