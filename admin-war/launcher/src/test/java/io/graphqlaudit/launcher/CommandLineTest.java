package io.graphqlaudit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "serve"})
    void servesOnlyThisMachineUnlessTold(String line) throws Exception {
        assertThat(parse(line)).isEqualTo(new Command.Serve("127.0.0.1", 8080, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --host ::1 --port 0 --data-dir d --demo",
                "--demo --host=::1 --data-dir=d --port=0",
            })
    void readsOptionsInAnyOrderAndBothForms(String line) throws Exception {
        assertThat(parse(line)).isEqualTo(new Command.Serve("::1", 0, "d", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1 | There is no option --prot; did you mean --port? (--help lists all options.)",
                "--data_dir x | There is no option --data_dir; did you mean --data-dir? (--help lists all options.)",
                "sevre | There is no command sevre; did you mean serve? (--help lists all commands.)",
                "backpu | There is no command backpu; did you mean backup? (--help lists all commands.)",
                "install | There is no command install. (--help lists all commands.)",
                "--jdbc-url x | There is no option --jdbc-url. (--help lists all options.)",
                "--verbose | There is no option --verbose. (--help lists all options.)",
                "serve 8080 | The argument 8080 is not understood; --help shows the usage.",
                "--data-dir d token list | The command token goes first, before all options.",
                "--port | The option --port needs a value.",
                "--host --demo | The option --host needs a value.",
                "--demo=yes | The option --demo takes no value.",
                "--port 65536 | The option --port needs a number from 0 to 65535, not 65536.",
                "--port -1 | The option --port needs a number from 0 to 65535, not -1.",
                "--port http | The option --port needs a number from 0 to 65535, not http.",
            })
    void saysWhatIsWrong(String line, String sentence) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(LaunchException.class)
                .hasMessage(sentence);
    }

    @Test
    void leavesTheArgumentsOfOtherCommandsAlone() throws Exception {
        assertThat(parse("token create --name N --data-dir d --scope=read"))
                .isEqualTo(new Command.Administer(List.of("token", "create", "--name", "N", "--scope=read"), "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", "serve --port 1 --help", "token --help"})
    void offersHelp(String line) throws Exception {
        assertThat(parse(line)).isEqualTo(new Command.Help());
    }

    @ParameterizedTest
    @CsvSource({"1.8, 8", "11, 11", "17, 17", "25, 25"})
    void knowsTheJavaItRunsOn(String specification, int major) {
        assertThat(Main.major(specification)).isEqualTo(major);
    }

    private static Command parse(String line) throws LaunchException {
        return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
    }
}
