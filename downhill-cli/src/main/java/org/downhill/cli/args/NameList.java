package org.downhill.cli.args;

import java.util.ArrayList;
import java.util.List;

/** A list of names in one argument: {@code age,"income, net",sex}. */
final class NameList {

  private NameList() {}

  /**
   * The names, separated by commas; one that holds a comma stands in double quotes, in which a
   * quote is doubled. Empty if the text is no such list.
   */
  static List<String> split(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          name.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString().strip());
    return quoted || names.contains("") ? List.of() : names;
  }
}
