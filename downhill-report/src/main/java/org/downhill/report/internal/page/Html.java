package org.downhill.report.internal.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.downhill.report.internal.draw.SvgText;

/**
 * Writes elements one after the other, each of them closed, so that the page is well-formed XML
 * too. Text and values of attributes are escaped; only {@link #raw} takes markup.
 */
public final class Html {

  private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  public Html open(String name, String... attributes) {
    begin(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends the element that was begun last, and the line. */
  public Html closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element that holds text. */
  public Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** An element that holds nothing. */
  public Html empty(String name, String... attributes) {
    begin(name, attributes);
    // HTML knows few elements without an end, and takes a slash in others for a slip.
    out.append(VOID.contains(name) ? "/>" : "></" + name + ">");
    return this;
  }

  /** Text. */
  public Html text(String text) {
    out.append(SvgText.escaped(text));
    return this;
  }

  /** Markup that is well-formed and safe. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * The markup.
   *
   * @throws IllegalStateException if an element is not closed
   */
  public String markup() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("the element " + open.peek() + " is not closed");
    }
    return out.toString();
  }

  private void begin(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(SvgText.escaped(attributes[i + 1])).append('"');
    }
  }
}
