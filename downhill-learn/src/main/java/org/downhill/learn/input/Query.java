package org.downhill.learn.input;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** SQL queries that stand where the names of files may stand, and the secrets in them. */
public final class Query {

  /** What stands in the place of a secret. */
  public static final String SECRET = "***";

  private static final Pattern START =
      Pattern.compile("(?is)\\s*(select|with|from|values)\\b\\s*\\S.*");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|credentials?|api_?key|access_?key)"
              + "[a-z_]*\\s*(?:=|:|%3d|\\s)\\s*)('[^']*'|[^&;,\\s'\"#)]+)");

  private static final Pattern SECRET_OF_USER =
      Pattern.compile("(//|[:/])([^/@\\s:'\"]*)([:/])([^/\\s'\"]+)@");

  private Query() {}

  /** Whether a text is a query and not the name of a file that is there. */
  public static boolean isQuery(String text) {
    return START.matcher(text).matches() && !isFile(text);
  }

  /** A text with stars in place of passwords and keys. */
  public static String withoutSecrets(String text) {
    String parameters = SECRET_PARAMETER.matcher(text).replaceAll("$1" + SECRET);
    return SECRET_OF_USER.matcher(parameters).replaceAll("$1$2$3" + SECRET + "@");
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
