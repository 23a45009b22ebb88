import java.io.ByteArrayInputStream;
import proxylab.net.LineReader;

/** Shows step 1.1: lines of a stream, until there are no more. Change the text, and run it again. */
class TwoLines {
    public static void main(String[] args) throws Exception {
        LineReader reader = new LineReader(new ByteArrayInputStream("one\r\ntwo".getBytes()));
        for (int i = 1; i <= 3; i++) {
            System.out.println("line " + i + ": " + reader.readLine(100));
        }
    }
}
