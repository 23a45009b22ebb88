package proxylab.trace;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place where a program listens.
 *
 * @param text as it was written
 */
record HostAndPort(String text, InetSocketAddress address) {
    private static final int MOST = 65_535;

    /** Reads {@code HOST:PORT}; an IPv6 address is in brackets. */
    static final class Reader implements ITypeConverter<HostAndPort> {
        @Override
        public HostAndPort convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "" : text.substring(0, colon);
            String port = text.substring(colon + 1);
            if (host.isEmpty()
                    || !port.matches("\\d{1,5}")
                    || Integer.parseInt(port) < 1
                    || Integer.parseInt(port) > MOST) {
                throw new TypeConversionException("expected HOST:PORT, such as localhost:8080, got '" + text + "'");
            }
            String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            InetSocketAddress address = new InetSocketAddress(name, Integer.parseInt(port));
            if (address.isUnresolved()) {
                throw new TypeConversionException(
                        "expected the name of a machine in '" + text + "', found none for " + host);
            }
            return new HostAndPort(text, address);
        }
    }
}
