package proxylab.classroom;

import java.nio.file.Path;

/**
 * What one student handed in.
 *
 * @param name as the teacher knows it: the name of the folder, or of the archive without its ending
 * @param folder the name of the folder for its results: no other submission has it, on no file system
 * @param place the folder or the archive
 */
record Submission(String name, String folder, Path place) {}
