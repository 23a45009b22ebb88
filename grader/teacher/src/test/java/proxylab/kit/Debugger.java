package proxylab.kit;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What an editor's debugger does: attaches to a JVM that waits for it, and stops where a breakpoint is set. */
final class Debugger implements AutoCloseable {
    private final VirtualMachine machine;

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    static Debugger attach(int port) throws IOException, IllegalConnectorArgumentsException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(any -> any.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        return new Debugger(connector.attach(arguments));
    }

    /** Sets a breakpoint at the first line of a method, now or as soon as its class is there. */
    void breakAt(String className, String method) {
        for (ReferenceType type : machine.classesByName(className)) {
            breakAt(type, method);
            return;
        }
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(className);
        prepared.putProperty("method", method);
        prepared.enable();
    }

    private void breakAt(ReferenceType type, String method) {
        Location first = type.methodsByName(method).get(0).location();
        machine.eventRequestManager().createBreakpointRequest(first).enable();
    }

    /** Lets the program go on from where it stands. */
    void resume() {
        machine.resume();
    }

    /** Waits until the program stands at a breakpoint; it stands there until {@link #resume}. */
    BreakpointEvent awaitStop(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
            EventSet events = machine.eventQueue().remove(left);
            if (events == null) {
                throw new AssertionError("expected a stop at a breakpoint within " + limit + ", got none");
            }
            for (Event event : events) {
                if (event instanceof BreakpointEvent stop) {
                    return stop;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    breakAt(prepared.referenceType(), (String)
                            prepared.request().getProperty("method"));
                }
            }
            events.resume();
        }
    }

    /** Removes the breakpoints, and lets the program go on alone. */
    @Override
    public void close() {
        machine.dispose();
    }
}
