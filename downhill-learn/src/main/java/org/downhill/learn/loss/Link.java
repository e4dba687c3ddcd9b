package org.downhill.learn.loss;

/** How a score becomes the mean of the target that it predicts. */
public enum Link {
  /** The score is the prediction. */
  IDENTITY {
    @Override
    public double mean(double score) {
      return score;
    }

    @Override
    public double score(double mean) {
      return mean;
    }
  },
  /** The score is the logarithm of the mean. */
  LOG {
    @Override
    public double mean(double score) {
      return Math.exp(score);
    }

    @Override
    public double score(double mean) {
      return Math.log(mean);
    }
  },
  /** The score is the log-odds {@code log(p / (1 − p))} of class 1. */
  LOGIT {
    @Override
    public double mean(double score) {
      return LogisticLoss.sigmoid(score);
    }

    @Override
    public double score(double mean) {
      return Math.log(mean) - Math.log1p(-mean);
    }
  };

  /** The mean that a score predicts. */
  public abstract double mean(double score);

  /** The score that predicts a mean. */
  public abstract double score(double mean);
}
