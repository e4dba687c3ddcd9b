package org.downhill.bench.peers;

/**
 * What running a program cost.
 *
 * @param seconds wall time, start of the process included
 * @param userSeconds time that its threads spent in user mode
 * @param peakBytes most resident memory, of all processes that ran at the same time
 */
public record Measurement(double seconds, double userSeconds, long peakBytes) {

  /** Nothing at all. */
  static final Measurement NONE = new Measurement(0, 0, 0);

  /** Two programs, one after the other. */
  Measurement then(Measurement next) {
    return new Measurement(
        seconds + next.seconds,
        userSeconds + next.userSeconds,
        Math.max(peakBytes, next.peakBytes));
  }
}
