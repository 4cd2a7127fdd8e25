/** CORBA: services as objects over GIOP, described in IDL. */
@NullMarked
package dev.switchboard.corba;

import org.jspecify.annotations.NullMarked;
