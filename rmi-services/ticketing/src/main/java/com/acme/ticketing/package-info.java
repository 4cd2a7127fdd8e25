/** The remote interface of a ticketing platform, its values and its faults. */
package com.acme.ticketing;
