/**
 * What a stage's program may use: java.base's sockets, and no files, other programs, ready-made HTTP clients or
 * reflection.
 *
 * <p>The main type is {@link proxylab.isolation.Isolation}. The life of one check: {@code ClassFiles} finds the classes
 * of all parts so far; {@code ReachableClasses} picks those that the stage's main class can reach, because the web
 * server of part 2 may read files and a proxy may not; {@code UseFinder} reads each of these and asks
 * {@code ForbiddenUses}, which is a table in {@code uses.txt}, about all that it uses. If nothing is forbidden, those
 * classes, and no others, are copied to the folder that the program is run from: no trick can load a class that was not
 * looked through.
 */
package proxylab.isolation;
