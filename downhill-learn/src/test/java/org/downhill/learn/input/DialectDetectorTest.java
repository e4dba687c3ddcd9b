package org.downhill.learn.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.learn.input.Dialect.Quoting;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.input.ReadOptions.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialectDetectorTest {

  private static Dialect detect(String name, String text, ReadOptions options) {
    return DialectDetector.detect(MemorySource.of(name, text), options);
  }

  private static Dialect detect(String text) {
    return detect("x", text, ReadOptions.defaults());
  }

  static Stream<Arguments> delimiters() {
    return Stream.of(
        arguments("a,b,c\n1,2,3\n4,5,6\n", ',', 3),
        arguments("a;b\n1,5;2,5\n1,25;3,0\n", ';', 2),
        arguments("1,5;2,5\n1,25;3,0\n", ';', 2),
        arguments("a\tb\tc\n1,2\t3 4\t5\n", '\t', 3),
        arguments("1|Toy Story (1995)|x\n2|GoldenEye, the|y\n", '|', 3),
        arguments("movie,genres\n1,Action|Comedy\n2,Drama\n", ',', 2),
        arguments("name,quote\nx,\"a;b\"\ny,\"c;d;e\"\n", ',', 2),
        arguments("800 0 0.3048\n1000 0 0.3048\n", ' ', 3),
        arguments("  0.00632  18.00   2.310\n  0.02731   0.00   7.070\n", ' ', 3),
        arguments("18.0   8   307.0\t\"chevrolet malibu\"\n15.0   8   350.0\t\"buick\"\n", ' ', 4),
        arguments("\"mpg\" \"cyl\"\n\"Mazda\" 21 6\n\"Datsun\" 22.8 4\n", ' ', 2),
        arguments("A11 6 A34 A43 A65\nA12 48 A32 A43 A61\n", ' ', 5),
        arguments("New York\nLos Angeles\nSan Francisco\n", ',', 1),
        arguments("2011-01-01 10:00\n2011-01-01 11:00\n", ',', 1),
        arguments("x\n1\n2\n", ',', 1),
        arguments("a,b,c\r\n1,2,3\r\n", ',', 3),
        arguments("a,b,c\r1,2,3\r", ',', 3),
        arguments("a,b\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n3\n", ',', 2));
  }

  @ParameterizedTest
  @MethodSource("delimiters")
  void tellsTheDelimiter(String text, char delimiter, int columns) {
    Dialect dialect = detect(text);
    assertThat(dialect.delimiter()).isEqualTo(delimiter);
    assertThat(dialect.columns()).isEqualTo(columns);
  }

  @Test
  void takesTabsWhereTheNameSaysSo() {
    assertThat(detect("x.tsv.gz", "a, b\tc\nd, e\tf, g\n", ReadOptions.defaults()).delimiter())
        .isEqualTo('\t');
    assertThat(detect("x.tsv", "a,b\n1,2\n", ReadOptions.defaults()).delimiter()).isEqualTo(',');
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("age,income\n39,<=50K\n50,>50K\n", true),
        arguments("a,b\n1,2\n", true),
        arguments("1,2\n3,4\n", false),
        arguments(",a,b\n1,2,3\n2,3,4\n", true),
        arguments("a,b\nNA,1\n?,2\n", true),
        arguments("5,?,3\n6,7,8\n6,7,8\n", false),
        arguments("0,tcp,http,normal.\n0,udp,private,normal.\n", false),
        arguments("date,n\n2013-01-01,x\n2013-01-02,y\n", true),
        arguments("2013-01-01,x\n2013-01-02,y\n", false),
        arguments("type,text\nham,hello you\nspam,WIN now\nham,bye\n", true),
        arguments("ham,hello you\nspam,WIN now\nham,bye\n", false),
        arguments("p,x,s\ne,x,s\ne,b,s\np,x,y\n", false),
        arguments("class,cap,gill\np,x,s\ne,x,s\ne,b,s\np,x,y\n", true),
        arguments("name,city\nAnn,Ulm\nBob,Rom\n", true),
        arguments("First sentence.\nSecond sentence.\n", false),
        arguments("1,2,3\n", false),
        arguments("a,b,c\n", true));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void tellsWhetherThereIsAHeader(String text, boolean header) {
    assertThat(detect(text).hasHeader()).isEqualTo(header);
  }

  @Test
  void letsTheUserDecide() {
    ReadOptions options = ReadOptions.defaults();
    assertThat(detect("x", "a,b\n1,2\n", options.withHeader(Header.ABSENT)).hasHeader()).isFalse();
    assertThat(detect("x", "1,2\n1,2\n", options.withHeader(Header.PRESENT)).hasHeader()).isTrue();
    assertThat(detect("x", "a:b,c\n1:2,3\n", options.withDelimiter(':')).delimiter())
        .isEqualTo(':');
  }

  @Test
  void takesALineOfKnownNamesForAHeader() {
    String text = "red,green\nred,blue\n";
    assertThat(detect(text).hasHeader()).isFalse();
    ReadOptions known = ReadOptions.defaults().withKnownColumns(List.of("red", "green", "size"));
    assertThat(detect("x", text, known).hasHeader()).isTrue();
    ReadOptions unknown = ReadOptions.defaults().withKnownColumns(List.of("red", "b", "c"));
    assertThat(detect("x", text, unknown).hasHeader()).isFalse();
  }

  @Test
  void asksAboutALineThatIsNeitherHeaderNorData() {
    String rows = "5.1,3.5,0.2,0\n4.9,3.0,0.2,1\n4.7,3.2,0.2,1\n4.6,3.1,0.2,2\n5.0,3.6,0.2,2\n";
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("150,4,setosa,versicolor\n" + rows))
        .withMessage(
            "x, line 1: found text in column 3 (\"setosa\") above numbers, and a number in column"
                + " 1 (\"150\"), expected a header with a name for each column or a row of data;"
                + " delete the line, or say what it is with --header or --no-header.");
    ReadOptions data = ReadOptions.defaults().withHeader(Header.ABSENT);
    assertThat(detect("x", "150,4,setosa,versicolor\n" + rows, data).columns()).isEqualTo(4);
    ReadOptions skip = ReadOptions.defaults().withBadRows(BadRows.SKIP);
    Dialect dialect = detect("x", "150,4,setosa\n" + rows, skip);
    assertThat(dialect.hasHeader()).isFalse();
    assertThat(dialect.columns()).isEqualTo(4);
  }

  @Test
  void tellsWhatQuotesMean() {
    assertThat(detect("a,b\n\"x, y\",1\n\"z\",2\n").quoting()).isEqualTo(Quoting.FIELD);
    assertThat(detect("\"N\", \"Youngstown, OH\", 1\n\"S\", \"Yankton, SD\", 2\n").quoting())
        .isEqualTo(Quoting.FIELD_WITHIN_BLANKS);
    assertThat(detect("a\tb\n\"x\ty\"\t1\n\"z\"\t2\n").quoting()).isEqualTo(Quoting.FIELD);
    assertThat(detect("a\tb\n\"x\" is a word\t1\nz\t2\n").quoting()).isEqualTo(Quoting.NONE);
    assertThat(detect("a\tb\nx\t1\nz\t2\n").quoting()).isEqualTo(Quoting.NONE);
  }

  @Test
  void tellsTheEncodingByItsMark() {
    ReadOptions options = ReadOptions.defaults();
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      MemorySource source = MemorySource.of("x", "\uFEFFä,b\n1,2\n".getBytes(charset));
      Dialect dialect = DialectDetector.detect(source, options);
      assertThat(dialect.charset()).isEqualTo(charset);
      assertThat(dialect.columns()).isEqualTo(2);
    }
    Charset western = Charset.forName("windows-1252");
    assertThat(detect("x", "a,b\n1,2\n", options.withCharset(western)).charset())
        .isEqualTo(western);
  }

  @Test
  void saysTheDialectInWords() {
    assertThat(detect("a,b,c\n1,2,3\n")).hasToString("comma-separated, 3 columns, header, UTF-8");
    assertThat(detect("x\n1\n")).hasToString("comma-separated, 1 column, header, UTF-8");
    assertThat(detect("1 2\n3 4\n")).hasToString("blank-separated, 2 columns, no header, UTF-8");
  }

  @Test
  void refusesBlankLines() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> detect("\n \r\n\n"))
        .withMessageStartingWith("x: found nothing but blank lines, expected at least one row");
  }
}
