package proxylab.starter;

/**
 * A canary that was found.
 *
 * @param canary the one
 * @param place the file, and what of it: an entry of an archive, an object of a repository
 */
record Sighting(Canary canary, String place) {
    @Override
    public String toString() {
        return place + ": holds what was planted in " + canary.planted();
    }
}
