package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentFormsTest {
    private final SentForms forms = new SentForms();

    @Test
    void takesTheSecondOfTwoThatWereSentAtOnceForNoSignInOfItsOwn() {
        forms.begins("before", false);
        forms.begins("before", false);
        forms.renamed("before", "now", true);

        assertThat(forms.ends("now", true)).isEqualTo(SentForms.End.IN_NEW_SESSION);
        assertThat(forms.ends("now", true)).isEqualTo(SentForms.End.IN_SESSION_AS_BEFORE);
        assertThat(forms.isEmpty()).isTrue();
    }

    @Test
    void takesTheSecondForOneThatTheContainerHasLookedAtToo() {
        forms.begins("before", false);
        forms.begins("before", false);
        forms.renamed("before", "now", true);
        assertThat(forms.ends("now", true)).isEqualTo(SentForms.End.IN_NEW_SESSION);
        forms.renamed("now", "again", true);

        assertThat(forms.ends("again", true)).isEqualTo(SentForms.End.IN_NEW_SESSION);
    }

    @Test
    void tellsOnceOfWhoComesNextBehindTwo() {
        forms.begins("before", false);
        forms.begins("before", false);
        assertThat(forms.ends("before", false)).isEqualTo(SentForms.End.IN_SESSION_AS_BEFORE);
        assertThat(forms.ends("before", false)).isEqualTo(SentForms.End.IN_SESSION_AS_BEFORE);
        forms.renamed("before", "now", false);

        assertThat(forms.comes("now")).isTrue();
        assertThat(forms.comes("now")).isFalse();
        assertThat(forms.isEmpty()).isTrue();
    }
}
