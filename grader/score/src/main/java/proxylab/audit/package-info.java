/**
 * Audits: one check for each sentence of the proxy's specification, from outside, by what crosses the wire.
 *
 * <p>Main type: {@link proxylab.audit.Auditor}. The life of one audit: {@link proxylab.audit.Audits} names it; the
 * auditor starts a proxy through a {@link proxylab.subject.ProxySource} and makes a {@code Scene}; the check opens
 * clients and origin servers there, lets them talk through the proxy, and says what it expected; everything that was
 * seen is kept in a {@link proxylab.wire.Transcript}; the {@link proxylab.audit.AuditResult} goes to the reports.
 */
package proxylab.audit;
