#!/usr/bin/env bash
# Runs once, as root, when the image of the autograder is built: installs the newest JDK with long-term support that the
# image's system has. The grader needs its compiler, and step 4.4 needs Java 21 or later.
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update
for version in 25 21 17; do
  if apt-get install -y --no-install-recommends "openjdk-$version-jdk-headless"; then
    javac -version
    exit 0
  fi
done
echo "no JDK could be installed: expected one of the packages openjdk-{25,21,17}-jdk-headless" >&2
exit 1
