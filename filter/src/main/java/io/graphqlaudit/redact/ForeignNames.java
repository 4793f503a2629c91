package io.graphqlaudit.redact;

import java.util.Set;

/**
 * What {@link BuiltInNames} says, in the languages of the world, in normalized form. Names of GraphQL are ASCII, so words
 * stand as they are written in Latin letters, too; keys of variables are not, and variables without a schema are common.
 */
final class ForeignNames {
    /** Secret when a name is one of these or ends in one as whole words. */
    static final Set<String> SECRETS = Set.of(
            // German, Dutch, Swedish, Danish, Norwegian, Finnish
            "geheimnis",
            "geheimzahl",
            "geheimwort",
            "losungswort",
            "zugangscode",
            "sicherheitsantwort",
            "geheim",
            "losenord",
            "lösenord",
            "kodeord",
            "adgangskode",
            "passord",
            "salasana",
            // Spanish, Portuguese, Italian, French, Romanian
            "clave",
            "claveapi",
            "clavesecreta",
            "contrasinal",
            "secreto",
            "senha",
            "novasenha",
            "suasenha",
            "minhasenha",
            "palavrapasse",
            "segredo",
            "parola",
            "parolasegreta",
            "codicesegreto",
            "mdp",
            "motpasse",
            "codesecret",
            "cléapi",
            "cleapi",
            "jeton",
            // Turkish, Polish, Czech, Hungarian, Croatian, Vietnamese
            "sifre",
            "şifre",
            "haslo",
            "hasło",
            "heslo",
            "jelszo",
            "jelszó",
            "lozinka",
            "matkhau",
            "mậtkhẩu",
            // Russian, Ukrainian
            "parol",
            "sekret",
            "секрет",
            "токен",
            "пинкод",
            "кодподтверждения",
            "ключдоступа",
            // Indonesian, Malay
            "sandi",
            "katasandi",
            "katakunci",
            "katalaluan",
            // Chinese, Japanese, Korean in Latin letters
            "mima",
            "kouling",
            "miyao",
            "yanzhengma",
            "pasuwado",
            "anshobango",
            "bimilbeonho",
            "bimilbunho",
            // Hindi, Bengali, Urdu, Arabic in Latin letters
            "kutshabd",
            "guptashabd",
            "khufialafz",
            "kalimatalmurur",
            "kalimatalsirr",
            "kalimatsirr",
            "암호");

    /** Secret wherever they stand in a name: no other word holds them, or their script has no blanks. */
    static final Set<String> PASSWORDS = Set.of(
            "passwort",
            "kennwort",
            "contraseña",
            "contrasena",
            "contrasenia",
            "contrasenha",
            "motdepasse",
            "wachtwoord",
            "парол",
            "parolachiave",
            "密码",
            "密碼",
            "口令",
            "密钥",
            "密鑰",
            "验证码",
            "驗證碼",
            "パスワード",
            "パスコード",
            "暗証番号",
            "비밀번호",
            "패스워드",
            "पासवर्ड",
            "कूटशब्द",
            "गुप्तशब्द",
            "পাসওয়ার্ড",
            "গোপননম্বর",
            "كلمةالمرور",
            "كلمةالسر",
            "كلمهالمرور",
            "كلمهالسر",
            "الرقمالسري",
            "رمزالمرور",
            "پاسورڈ",
            "خفیہلفظ",
            "رمزعبور",
            "گذرواژه");

    /** Words after a secret that do not change it: new, old, repeat. */
    static final Set<String> TAILS = Set.of(
            "neu",
            "alt",
            "wiederholen",
            "wiederholung",
            "bestatigung",
            "bestätigung",
            "actual",
            "anterior",
            "nueva",
            "vieja",
            "repetir",
            "atual",
            "nova",
            "antiga",
            "nouveau",
            "ancien",
            "actuel",
            "nuova",
            "vecchia",
            "baru",
            "lama");

    private ForeignNames() {}
}
