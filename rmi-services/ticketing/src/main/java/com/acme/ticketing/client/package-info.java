/** A plain Java RMI client of the ticketing platform, as a sample. */
package com.acme.ticketing.client;
