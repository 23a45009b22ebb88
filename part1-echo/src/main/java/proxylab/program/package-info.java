/**
 * How every program of the lab starts and ends: its arguments, its first line of output, its exit status.
 *
 * <p>Plumbing, not a lesson: students get it complete. The main type is {@link proxylab.program.ServerProgram}. The
 * life of one program: {@link proxylab.program.CommandLine} turns the words of the command line into
 * {@link proxylab.program.Arguments}, or into a {@link proxylab.program.UsageException} that says in one line what was
 * expected; the program makes its handler from them; the server prints {@code listening on port N} and runs until
 * SIGTERM or Ctrl-C; open exchanges get a few seconds to finish; the exit status is 0.
 */
package proxylab.program;
