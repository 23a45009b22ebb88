package proxylab.starter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as Maven does: in the handbook's order, with the summary at the end, on standard output. */
final class SlipProgram {
    private SlipProgram() {}

    /** @param classNames what to run */
    public static void main(String[] classNames) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("proxylab.steps.in-order", "true")
                .filters(EngineFilter.includeEngines("proxylab-steps"), ClassNameFilter.includeClassNamePatterns(".*"));
        Arrays.stream(classNames).forEach(name -> request.selectors(selectClass(name)));
        LauncherFactory.create().execute(request.build());
        System.out.flush();
        Runtime.getRuntime().halt(0); // whatever threads the tests have left
    }
}
