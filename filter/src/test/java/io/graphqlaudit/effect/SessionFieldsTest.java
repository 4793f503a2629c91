package io.graphqlaudit.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "login, login",
        "log_in, login",
        "SignIn, login",
        "signMeIn, login",
        "customerSignMeIn, login",
        "userLoginAsUser, login",
        "auth_login, login",
        "loginTFA, login",
        "authLogin, login",
        "simpleLogin, login",
        "signInWithOtp, login",
        "authenticateByEmail, login",
        "verifyOTPChallenge, verify_code",
        "authenticateUserWithPassword, login",
        "tokenAuth, login",
        "googleUserAccountAuth, login",
        "createSession, login",
        "accountCreateEmailPasswordSession, login",
        "obtainKrakenToken, login",
        "obtainTokenPair, login",
        "tokenObtain, login",
        "createUserSession, login",
        "createGuestSession, login",
        "loginWithCode, login",
        "loginByCode, login",
        "loginCodeVerify, verify_code",
        "generateCustomerToken, login",
        "customerAccessTokenCreateWithMultipass, login",
        "logOut, logout",
        "signOutEverywhere, logout",
        "logoutFromAllDevices, logout",
        "logoutOtherSessions, logout",
        "userSignOutAll, logout",
        "endSession, logout",
        "sessionDelete, logout",
        "revokeAuthentication, logout",
        "refreshToken, refresh_token",
        "tokenRefresh, refresh_token",
        "refreshJwtAuthToken, refresh_token",
        "externalRefresh, refresh_token",
        "renewSession, refresh_token",
        "revokeToken, revoke_token",
        "tokensDeactivateAll, revoke_token",
        "customerAccessTokenDelete, revoke_token",
        "verifyOtp, verify_code",
        "verifyTwoFactor, verify_code",
        "completeLoginChallenge, verify_code",
        "verifyMagicCode, verify_code",
        "answerChallenge, verify_code",
        "submitAuthChallenge, verify_code",
        "accountUpdateMfaChallenge, verify_code",
        "refreshCustomerToken, refresh_token",
        "refreshAuthentication, refresh_token",
    })
    void areKnownByTheWordsOfTheirNames(String field, String action) {
        assertThat(SessionFields.actionOf(field)).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loginHistory",
                "loginAttempts",
                "lastLogin",
                "updateLogin",
                "loginSettings",
                "enableLoginAlerts",
                "sendLoginLink",
                "requestLogin",
                "isLoggedIn",
                "updateLogoutUrl",
                "logoutSettings",
                "userLogoutHistory",
                "signOffTimesheet",
                "signOffOrderLine",
                "signOutBook",
                "completeChallenge",
                "updateChallenge",
                "submitTeamChallenge",
                "refreshCustomer",
                "renewCustomerAccount",
                "signInMethods",
                "authenticatedUser",
                "createUploadSession",
                "createDoctorSession",
                "createTeamSession",
                "createPlayerSession",
                "loginCode",
                "userSignInCodes",
                "obtainTokenBalance",
                "obtainTokenPrice",
                "createCheckoutSession",
                "closeChatSession",
                "session",
                "getSession",
                "personalAccessTokenCreate",
                "personalAccessTokenRevoke",
                "createAccessToken",
                "deleteAccessToken",
                "deleteToken",
                "clusterAgentTokenRevoke",
                "refreshModel",
                "refresh",
                "verifyEmail",
                "verifyToken",
                "redeemUserPasswordResetToken",
                "resetPassword",
                "signUp",
                "register",
                "authRegisterByEmail",
                "sentOtp",
                "prepareOtp",
                "createSrp",
                "sendOtp",
                "validateDiscountCode",
                "submitCode",
                "blogIndex",
                "catalogin",
                "design",
                "assignInvoice",
                "token",
                "auth",
                "_",
                "",
            })
    void areNotTakenForOthers(String field) {
        assertThat(SessionFields.actionOf(field)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"loginCode, true", "signInCode, true", "createToken, false", "login, false"})
    void mayBeKnownByACodeAmongTheirArguments(String field, boolean may) {
        assertThat(SessionFields.maySignInByCode(field)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "createToken, true",
        "createDoctorSession, true",
        "loginCode, true",
        "loginSrp, true",
        "loginHistory, true",
        "updateLogin, false",
        "token, true",
        "auth, true",
        "createAccessToken, true",
        "createUser, false",
        "updatePassword, false",
        "signUp, false",
        "resetToken, false"
    })
    void mayBeKnownByAPasswordAmongTheirArguments(String field, boolean may) {
        assertThat(SessionFields.maySignIn(field)).isEqualTo(may);
    }
}
