package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NGramsTest {

  @ParameterizedTest
  @CsvSource({
    "Free entry!,2",
    "don't,2",
    "a  b\tc,3",
    "...,0",
    "'',0",
    "x86_64 v2,3",
    "naïve café,2",
    "東京 tower,3",
    "ひらがな,4",
    "𝒳𝒴 ok,2",
    "नमस्ते दुनिया,2"
  })
  void wordsAreRunsOfLettersAndDigitsOrSingleIdeographs(String text, int words) {
    assertThat(ngrams(text).size()).isEqualTo(Math.max(0, 2 * words - 1));
  }

  @Test
  void caseAndPunctuationMakeNoDifference() {
    assertThat(buckets("Free ENTRY, now")).isEqualTo(buckets("free entry now!"));
    assertThat(buckets("ÉTÉ")).isEqualTo(buckets("été"));
  }

  @Test
  void theOrderOfWordsMakesPairs() {
    assertThat(buckets("not good")).isNotEqualTo(buckets("good not"));
    assertThat(buckets("a b")).contains(buckets("a")[0], buckets("b")[0]);
  }

  @Test
  void anotherSeedMeansOtherBuckets() {
    NGrams other = new NGrams(2);
    other.read("word".toCharArray(), 0, 4);
    assertThat(other.buckets()[0]).isNotEqualTo(buckets("word")[0]);
  }

  @Test
  void onlyWordsOfALanguageArePlain() {
    assertThat(ngrams("the quick 42 N14228 x fox").plainWords()).isEqualTo(3);
    assertThat(ngrams("550e8400-e29b-41d4").plainWords()).isZero();
    assertThat(ngrams("東京").plainWords()).isEqualTo(2);
  }

  @Test
  void aLongTextHasRoom() {
    String text = "word ".repeat(10_000);
    assertThat(ngrams(text).size()).isEqualTo(19_999);
  }

  private static NGrams ngrams(String text) {
    NGrams ngrams = new NGrams(1);
    ngrams.read(text.toCharArray(), 0, text.length());
    return ngrams;
  }

  private static int[] buckets(String text) {
    NGrams ngrams = ngrams(text);
    return Arrays.copyOf(ngrams.buckets(), ngrams.size());
  }
}
