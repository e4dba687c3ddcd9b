/** Learning-rate schedules: factors that multiply a learning rate as a function of the step. */
@NullMarked
package org.downhill.core.schedule;

import org.jspecify.annotations.NullMarked;
