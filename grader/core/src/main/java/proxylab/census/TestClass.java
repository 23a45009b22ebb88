package proxylab.census;

import java.util.List;

/**
 * A class of tests, as its source says.
 *
 * @param file where it is, relative to the lab's folder
 * @param packageName the package it is in
 * @param name its simple name
 * @param superclass the simple name of the class whose tests it inherits; empty if there is none
 * @param isAbstract whether it only lends its tests to others
 * @param tags all tags on it and on its methods
 * @param examples how many test methods it has, including those of its nested classes
 * @param properties how many of them are jqwik's
 * @param usesWireMock whether its file names WireMock, or a class of the part that does
 * @param nestedSuperclasses the simple names of the classes whose tests its nested classes inherit
 */
record TestClass(
        String file,
        String packageName,
        String name,
        String superclass,
        boolean isAbstract,
        List<String> tags,
        int examples,
        int properties,
        boolean usesWireMock,
        List<String> nestedSuperclasses) {

    String qualifiedName() {
        return packageName.isEmpty() ? name : packageName + "." + name;
    }
}
