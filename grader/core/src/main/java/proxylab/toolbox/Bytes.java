package proxylab.toolbox;

import java.io.ByteArrayOutputStream;

/** Arrays of bytes. */
public final class Bytes {
    private Bytes() {}

    /** All of them in one array, one after the other. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
