package proxylab.history;

import java.util.Optional;

/**
 * One version of a source in place of another.
 *
 * @param commit the commit that did it
 * @param file the source, by its name in the lab
 * @param before the object with the version before; empty if there was none
 * @param after the object with the version after; empty if there is none
 */
record VersionChange(String commit, String file, Optional<String> before, Optional<String> after) {}
