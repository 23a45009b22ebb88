package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A starter's table of the grader's rooms has the rooms of a starter")
class RoomsTableTest {
    @Test
    @DisplayName("the teacher's room goes, with all its packages; what comes before and after stays")
    void the_teachers_room() {
        assertThat(RoomsTable.withoutTeachersRooms("""
                        | `teacher` | is no table of rooms |

                        <!-- generated: rooms -->

                        | room | package |
                        |---|---|
                        | `bench` | `bench` $1 |
                        | | `bench.view` |
                        | `teacher` | `classroom` |
                        | | `starter` |
                        | `app` | `none` |
                        | | `none.at.all` |

                        <!-- end of generated -->

                        | | the end
                        """)).isEqualTo("""
                        | `teacher` | is no table of rooms |

                        <!-- generated: rooms -->

                        | room | package |
                        |---|---|
                        | `bench` | `bench` $1 |
                        | | `bench.view` |
                        | `app` | `none` |
                        | | `none.at.all` |

                        <!-- end of generated -->

                        | | the end
                        """);
    }

    @Test
    @DisplayName("the lab's own table is understood")
    void the_labs_own_table() throws Exception {
        String document = Files.readString(Path.of("../README.md"));
        assertThat(document).contains("| `teacher` | `classroom.archive` |", "| | `starter` |");
        assertThat(RoomsTable.withoutTeachersRooms(document))
                .contains("| `bench` | `bench.load` |", "| | `bench.view` |", "<!-- end of generated -->")
                .doesNotContain(
                        "| `teacher` |",
                        "| `classroom` |",
                        "`classroom.archive`",
                        "| | `documents` |",
                        "| | `starter` |");
    }
}
