package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("Visible text")
class VisibleRepresentationPropertiesTest {

    @Property
    @Label("whatever the text, the result is one line of ASCII, and stays the same when it is made visible again")
    void visible_text_is_one_line(@ForAll String text) {
        String visible = VisibleRepresentation.visible(text);

        assertThat(visible).matches("[ -~]*");
        assertThat(VisibleRepresentation.visible(visible)).isEqualTo(visible);
    }
}
