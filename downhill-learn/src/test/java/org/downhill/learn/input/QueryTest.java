package org.downhill.learn.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        " \n select\n* from t",
        "With a AS (SELECT 1) SELECT * FROM a",
        "FROM 'x.parquet'",
        "values (1), (2)",
        "VALUES(1)"
      })
  void isTextThatBeginsAsQueriesDo(String text) {
    assertThat(Query.isQuery(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "select", "selection.csv", "with_header.csv", "data.parquet", "/from/x", ""})
  void isNotTheNameOfAFile(String text) {
    assertThat(Query.isQuery(text)).isFalse();
  }

  @Test
  void isNotAFileThatIsThereUnderSuchAName(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("select 1"), "a\n1\n");

    assertThat(Query.isQuery("select " + file)).isTrue();
    assertThat(Query.isQuery(file.toString())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jdbc:postgresql://h/d?user=me&password=s3cret&ssl=true"
            + " | jdbc:postgresql://h/d?user=me&password=***&ssl=true",
        "jdbc:postgresql://me:s3cret@h:5432/d | jdbc:postgresql://me:***@h:5432/d",
        "jdbc:sqlserver://h;user=me;PassWord=s3cret;x=1 | jdbc:sqlserver://h;user=me;PassWord=***;x=1",
        "jdbc:oracle:thin:scott/s3cret@h:1521:orcl | jdbc:oracle:thin:scott/***@h:1521:orcl",
        "jdbc:mysql://h/d?sslKeyPassword=s3cret | jdbc:mysql://h/d?sslKeyPassword=***",
        "SELECT * FROM f(host='h', password='s3 cret') | SELECT * FROM f(host='h', password=***)",
        "jdbc:x:h?access_token=s3cret#a | jdbc:x:h?access_token=***#a",
        "--jdbc=jdbc:x://h/d?pwd=s3cret | --jdbc=jdbc:x://h/d?pwd=***"
      })
  void losesItsSecrets(String text, String shown) {
    assertThat(Query.withoutSecrets(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:5432/d?user=me",
        "SELECT a, b FROM 'data/rows.parquet' WHERE x > 1",
        "--keep",
        "city,password_age",
        "SELECT '2020-01-01 10:00' AS t"
      })
  void keepsWhatIsNoSecret(String text) {
    assertThat(Query.withoutSecrets(text)).isEqualTo(text);
  }
}
