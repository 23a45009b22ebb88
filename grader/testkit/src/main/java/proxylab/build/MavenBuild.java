package proxylab.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** A run of Maven, at the turn of one part. The lab's pom calls it by name. */
public final class MavenBuild {
    /** What the part's pom hands to the JVM of its tests; empty if nobody looks for their last word. */
    private static final String LAST_WORD = "tests.last.word";

    private final MavenSession session;
    private final MavenProject part;

    public MavenBuild(MavenSession session, MavenProject part) {
        this.session = session;
        this.part = part;
    }

    /**
     * Before the part is compiled: forgets what its tests said the last time, prepares the screen for what they will
     * say, and checks whether all that was asked for is there.
     *
     * @throws MojoFailureException if it is not
     */
    public void begin(Log log) throws IOException, MojoFailureException {
        LastWord word = LastWord.in(Path.of(part.getBuild().getDirectory()));
        word.begin();
        part.getProperties().setProperty(LAST_WORD, "");
        if (endsWithOneMessage()) {
            part.getProperties().setProperty(LAST_WORD, word.file().toString());
            QuietScreen.install(this::isBuildingPart, this::outcome);
        }
        List<String> problems = BuildChecks.problems(
                part.getBasedir(),
                session.getUserProperties().getProperty("groups"),
                session.getRequest().getSelectedProjects());
        problems.forEach(log::error);
        if (!problems.isEmpty()) {
            word.finish(String.join("\n", problems));
            throw new MojoFailureException(problems.get(0));
        }
    }

    /** Not for somebody who asks for all there is to see; and an IDE has a screen of its own. */
    private boolean endsWithOneMessage() {
        boolean isMavenItself = System.getProperty("sun.java.command", "").contains("classworlds.launcher");
        return isMavenItself
                && !session.getUserProperties().containsKey("all")
                && !session.getRequest().isShowErrors();
    }

    private static boolean isPart(MavenProject any) {
        return any.getArtifactId().startsWith("part");
    }

    /** Or has built the last one: Maven's own words at the end are held back, too. */
    private boolean isBuildingPart() {
        MavenProject now = session.getCurrentProject();
        return now == null || isPart(now);
    }

    /** Of the module that failed, or else of the last part. */
    private PartBuild outcome() {
        MavenProject last = part;
        for (MavenProject any : session.getProjects()) {
            BuildSummary ended = session.getResult().getBuildSummary(any);
            if (ended instanceof BuildFailure failure) {
                return new PartBuild(any.getBasedir().toPath(), true, report(failure));
            }
            last = ended != null && isPart(any) ? any : last;
        }
        return new PartBuild(last.getBasedir().toPath(), false, "");
    }

    /** What the tool of the build says that failed: the innermost cause knows most. */
    private static String report(BuildFailure failure) {
        String report = "";
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AbstractMojoExecutionException tool) {
                report = tool.getLongMessage() != null ? tool.getLongMessage() : tool.getMessage();
            }
        }
        return report;
    }
}
