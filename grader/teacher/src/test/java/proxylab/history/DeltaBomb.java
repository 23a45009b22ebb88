package proxylab.history;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A pack of some kilobytes with two objects in it: many zeros, and so many times these. */
final class DeltaBomb {
    private static final int BASE = 16 << 20;

    /** As much as one instruction of a delta can copy, without its lowest byte. */
    private static final int PIECE = 0xffff00;

    private static final int BLOB = 3;
    private static final int REF_DELTA = 7;

    private DeltaBomb() {}

    /** As it is described in git's gitformat-pack(5). */
    static byte[] times(int times) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-1");
        sha.update(("blob " + BASE + "\0").getBytes());
        byte[] base = sha.digest(new byte[BASE]);
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        delta.writeBytes(size(BASE));
        delta.writeBytes(size((long) PIECE * times));
        for (int i = 0; i < times; i++) {
            delta.writeBytes(new byte[] {(byte) 0xe0, (byte) (PIECE >> 8), (byte) (PIECE >> 16)});
        }
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.writeBytes("PACK".getBytes());
        pack.writeBytes(ByteBuffer.allocate(8).putInt(2).putInt(2).array());
        pack.writeBytes(header(BLOB, BASE));
        pack.writeBytes(deflated(new byte[BASE]));
        pack.writeBytes(header(REF_DELTA, delta.size()));
        pack.writeBytes(base);
        pack.writeBytes(deflated(delta.toByteArray()));
        pack.writeBytes(MessageDigest.getInstance("SHA-1").digest(pack.toByteArray()));
        return pack.toByteArray();
    }

    /** The type stands between the first four bits of the size and the rest. */
    private static byte[] header(int type, long size) {
        byte[] rest = size(size >> 4);
        int first = type << 4 | (int) (size & 15) | 0x80;
        return ByteBuffer.allocate(1 + rest.length).put((byte) first).put(rest).array();
    }

    /** Seven bits in each byte, the lowest first; the highest bit says that more follow. */
    private static byte[] size(long size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long rest = size; ; rest >>= 7) {
            if (rest < 0x80) {
                bytes.write((int) rest);
                return bytes.toByteArray();
            }
            bytes.write((int) (rest & 0x7f) | 0x80);
        }
    }

    private static byte[] deflated(byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
