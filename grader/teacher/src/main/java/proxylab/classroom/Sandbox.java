package proxylab.classroom;

import java.io.IOException;
import java.util.List;

/** What stands between a grader, with the programs that it starts, and the rest of the machine. */
interface Sandbox {
    /** Nothing: a grader may do what the account may do that runs this. */
    Sandbox NONE = new Sandbox() {
        @Override
        public List<String> around(Workplace place, List<String> command) {
            return command;
        }

        @Override
        public void bringOut(Workplace place) {
            // the reports are where they belong
        }
    };

    /**
     * The command line that runs another one inside.
     *
     * @throws IOException if the place cannot be prepared
     */
    List<String> around(Workplace place, List<String> command) throws IOException;

    /** Puts the reports into the place's output, when every process of the sandbox has ended. */
    void bringOut(Workplace place) throws IOException;
}
