package org.downhill.learn.read;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/** Complaints whose lines were counted from somewhere within a file. */
final class Places {

  private Places() {}

  /** The same complaint, {@code lines} further down if it names a line. */
  static DataException movedBy(DataException e, long lines) {
    Place place = e.place();
    if (place.line().isEmpty() || lines == 0) {
      return e;
    }
    DataException moved =
        new DataException(
            place.atLine(place.line().getAsLong() + lines), e.found(), e.expected(), e.fix());
    moved.setStackTrace(e.getStackTrace());
    if (e.getCause() != null) {
      moved.initCause(e.getCause());
    }
    return moved;
  }
}
