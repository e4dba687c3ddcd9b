package org.downhill.learn.cache;

import java.io.IOException;

/** A cache file that is not what was written, or was written by another version. */
final class DamagedCacheException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedCacheException(String message) {
    super(message);
  }
}
