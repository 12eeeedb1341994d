#!/usr/bin/env python3
"""Writes src/lexicon/wordnet.table: what WordNet 3.0 says about English words, in a form that is read in place.

Use:         python3 tests/tools/lexicon.py [--dict /usr/share/wordnet] [--out src/lexicon/wordnet.table] [--places LIST]
Needs:       the Debian package `wordnet-base` (WordNet 3.0, Princeton University), and nothing but Python 3.
Provenance:  data.*, index.*, *.exc and cntlist.rev of that package, unchanged; licence and changes: src/lexicon/NOTICE.
             The same input gives the same bytes: nothing is read from the clock, and every set is sorted.
--places     also lists every country key as text, to be read by a person.

What is left out: of the nouns that the tagged corpus never uses, organisms and dishes, full names of people,
and expressions outside the fields of `EXPRESSION_FIELDS`; glosses, examples and verb frames; and the relations that
nobody asks for (parts, members, causes, topics), except where they tell which country a place lies in.

Layout (little-endian, integers unsigned): the eight bytes `TEARLEX1`, the number of sections (u32), then for each
section its offset and length in bytes (u32, u32). The sections, in order, are listed in `SECTIONS` below; u24 is
three bytes; an array "with end" has one more element than it has items, so that item i spans [a[i], a[i + 1]).
"""

import argparse
import collections
import math
import os
import re
import struct

MAGIC = b"TEARLEX1"
SECTIONS = [
    "text",              # bytes: every word, end to end, lower case, spaces between the parts of an expression
    "word_text",         # u24 with end: where in `text`
    "word_lemmas",       # u24 with end: lemmas of the word
    "word_flags",        # u8: bits 0-3 words of the longest expression that begins with it, 6 place, 7 exception
    "buckets",           # u24 with end: words by bucket of their hash
    "lemma_word",        # u24
    "lemma_frequency",   # u16: SemCor tags summed over senses, cut at 65535
    "lemma_field",       # u8: lexicographer file of the first sense
    "lemma_ties",        # u24 with end
    "ties",              # u32: bits 30-31 kind of tie; 24-29 strength in 63rds; 0-23 synset (a sense; at most four, and
                         #      first) or lemma (derivation or antonym; sorted by kind, then lemma)
    "synset_links",      # u24 with end
    "synset_crowd",      # u8: how much a shared hypernym still says, in 255ths
    "links",             # u32: bits 0-23 synset, 24-31 kind of link
    "exceptions",        # u24 word, u24 lemma; sorted: irregular forms
    "places",            # u24 word, u8 role, u16 country; sorted
    "country_names",     # u24 word
]
BUCKET_BITS = 15
SENSES = 4  # later senses of a word are rare enough to mislead
HYPERNYM, HEAD, ANTONYM, SIMILAR = range(4)  # every list is in this order, the long part last
SENSE, DERIVATION, OPPOSITE = range(3)
NAME, PEOPLE, CAPITAL, WITHIN = range(4)

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
CLASS_OF_TAG = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
ANIMAL, ARTIFACT, FOOD, GROUP, LOCATION, OBJECT, PERSON, PLANT = 5, 6, 13, 14, 15, 17, 18, 20
# Act, communication, event, group, location, person, possession, time: untagged expressions of the fields that
# articles are about. What is left out (artifact, attribute, body, cognition, state ...) is mostly technical.
EXPRESSION_FIELDS = {4, 10, 11, 14, 15, 18, 21, 28}
COUNTRY = ("n", "08544813")  # "the territory occupied by a nation"
NATIONAL_CAPITAL = ("n", "08691669")

# No draft's country: the ancient and medieval ones, and the Balkans. The Soviet Union and the like are `GONE` only.
PAST = re.compile(r"^(an ancient|an? medieval|the medieval|the Balkan countries)")
FORMAL = re.compile(r"\b(republic|emirates|kingdom|union|states|federation)\b")
INHABITANT = re.compile(r"an? (?:native or )?(?:inhabitant|resident|native) of (?:the )?([A-Z][\w.]+(?: [A-Z][\w.]+)*)")
SMALL_WORDS = {"of", "the", "and", "la", "e", "i"}
GONE = re.compile(r"^(a former|formerly)|; reunified with")

Synset = collections.namedtuple("Synset", "field satellite words pointers gloss")


def read_synsets(folder):
    synsets = {}
    for part, name in PARTS.items():
        with open(f"{folder}/data.{name}", encoding="latin-1") as lines:
            for line in lines:
                if line.startswith("  "):
                    continue
                head, _, gloss = line.partition(" | ")
                t = head.split()
                count = int(t[3], 16)
                words = [re.sub(r"\((a|p|ip)\)$", "", w) for w in t[4:4 + 2 * count:2]]
                at = 5 + 2 * count
                pointers = []
                for i in range(int(t[at - 1])):
                    symbol, offset, to, ends = t[at + 4 * i:at + 4 * i + 4]
                    pointers.append((symbol, (to, offset), int(ends[:2], 16), int(ends[2:], 16)))
                synsets[part, t[0]] = Synset(int(t[1]), t[2] == "s", words, pointers, gloss.strip())
    return synsets


def read_senses(folder):
    """(text, part) -> synsets, the most frequent first."""
    senses = {}
    for part, name in PARTS.items():
        with open(f"{folder}/index.{name}", encoding="latin-1") as lines:
            for line in lines:
                if not line.startswith("  "):
                    t = line.split()
                    senses[plain(t[0]), part] = [(part, o) for o in t[-int(t[2]):]]
    return senses


def read_counts(folder):
    """(text, part, number of the sense from 0) -> tags."""
    counts = {}
    with open(f"{folder}/cntlist.rev", encoding="latin-1") as lines:
        for line in lines:
            key, sense, count = line.split()
            text, _, rest = key.partition("%")
            counts[plain(text), CLASS_OF_TAG[rest[0]], int(sense) - 1] = int(count)
    return counts


def read_exceptions(folder):
    """(form, base, part), single words only."""
    found = set()
    for part, name in PARTS.items():
        with open(f"{folder}/{name}.exc", encoding="latin-1") as lines:
            for line in lines:
                form, *bases = line.split()
                found.update((plain(form), plain(base), part) for base in bases)
    return sorted(found)


def plain(word):
    return word.replace("_", " ").lower()


def is_kept(key, senses, synsets, tagged):
    text, part = key
    if part != "n" or tagged:
        return True
    of = [synsets[s] for s in senses[key]]
    fields = {s.field for s in of}
    if fields <= {ANIMAL, PLANT, FOOD}:
        return False
    if " " not in text:
        return True
    if fields == {PERSON} and all(any(p[0] == "@i" for p in s.pointers) for s in of):
        # "george washington" says no more than "washington" does, and there are thousands of them.
        return text.startswith(("president ", "king ", "queen ", "pope "))
    return bool(fields & EXPRESSION_FIELDS)


def weights_of(key, senses, counts):
    """How much each sense of a word is what the word means: 1 for the first, less with rank and with rarity."""
    tags = [counts.get((*key, i), 0) for i in range(len(senses[key]))]
    most = max(tags) + 1
    return [max(0.25, math.sqrt((tag + 1) / most)) * 0.9 ** rank for rank, tag in enumerate(tags)]


def crowd(size):
    """A shared hypernym with 8 hyponyms or fewer says all it can; with each doubling it says less."""
    return 1.0 if size <= 8 else 1.0 / (1.0 + 0.5 * math.log2(size / 8))


# ---------------------------------------------------------------------------------------------- countries


class Atlas:
    """Which country does a name, a people, a capital or another place belong to?"""

    def __init__(self, synsets, senses):
        self.synsets, self.senses = synsets, senses
        self.kids = collections.defaultdict(list)
        for key, s in synsets.items():
            for symbol, target, _, _ in s.pointers:
                if symbol in ("@", "@i"):
                    self.kids[target].append((symbol, key))
        self.countries = self.find_countries()
        self.keys = {}  # text -> (role, country synset)
        self.name()
        self.people()
        self.capitals()
        self.within()

    def wholes(self, key):
        return [t for symbol, t, _, _ in self.synsets[key].pointers if symbol == "#p"]

    def instances(self, key):
        for symbol, kid in self.kids[key]:
            if symbol == "@i":
                yield kid
            else:
                yield from self.instances(kid)

    def find_countries(self):
        named = {k for k in self.instances(COUNTRY) if not PAST.search(self.synsets[k].gloss)}
        # The Baltic states, Taiwan and a few more are not filed under "country", but have a national capital.
        for capital in sorted(self.instances(NATIONAL_CAPITAL)):
            if not self.reached(capital, named):
                named.update(self.wholes(capital))
        return named

    def reached(self, key, countries):
        """The countries met first on the way outward, `key` itself included."""
        level, seen = {key}, set()
        while level:
            met = level & countries
            if met:
                return met
            seen |= level
            level = {w for k in level for w in self.wholes(k)} - seen
        return set()

    def outermost(self, country):
        """England and Scotland are countries within a country: the draft's country is the United Kingdom."""
        outer = sorted(set(self.wholes(country)) & self.countries)
        return outer[0] if outer else country

    def rank(self, text, key):
        """The place among the senses of the word; what is gone comes after what is there (Russia)."""
        order = self.senses.get((text, key[0]), [])
        return (order.index(key) if key in order else len(order)) + 100 * bool(GONE.match(self.synsets[key].gloss))

    def add(self, claims, role):
        """The claim with the most frequent sense wins; what is named already stays."""
        for text, of in sorted(claims.items()):
            if text not in self.keys:
                self.keys[text] = (role, min(of)[1])

    def name(self):
        names, inner = collections.defaultdict(set), collections.defaultdict(set)
        for c in self.countries:
            outer = self.outermost(c)
            into = names if outer == c else inner
            for word in self.synsets[c].words:
                text = plain(word)
                for form in {text, text.removeprefix("the ")}:
                    into[form].add((self.rank(text, c), outer))
                if re.fullmatch(r"[A-Z]{2,6}", word):
                    into["".join(f"{letter}." for letter in text)].add((self.rank(text, c), outer))
        # WordNet calls Kazakhstan "Kazakh" too; what is also its people is read as the people.
        peoples = {text: names.pop(text) for text in sorted(names) if text + "stan" in names}
        self.add(names, NAME)
        self.add(peoples, PEOPLE)
        self.add(self.acronyms(names), NAME)
        self.add(inner, WITHIN)

    def acronyms(self, names):
        """ROK, DPRK: initials of the full name, with and without its small words, where one country has them.

        Only for countries that no single word of their own names: nobody says ROK for the Republic of Kazakhstan.
        """
        found = collections.defaultdict(set)
        for text, of in names.items():
            country = min(of)[1]
            everyday = plain(self.synsets[country].words[0])
            if FORMAL.search(text) and (" " in everyday or len({c for _, c in names[everyday]}) > 1):
                words = re.findall(r"[\w']+", text)
                content = [w for w in words if w not in SMALL_WORDS]
                for initials in {"".join(w[0] for w in of) for of in (words, content)}:
                    if len(initials) == 3 or (len(initials) > 3 and len(initials) == len(content)):
                        found[initials].add((0, country))
        alone = {k: v for k, v in found.items() if len(v) == 1 and k not in self.keys}
        return {form: v for k, v in alone.items() for form in (k, "".join(f"{letter}." for letter in k))}

    def country_of(self, key, word):
        """Of a place that an adjective or a people belongs to: the country itself, or the one of the same name."""
        if self.synsets[key].field != LOCATION:
            return None
        role, country = self.keys.get(plain(word), (WITHIN, None))
        if role == NAME:  # first, because WordNet derives "Chinese" from the China that is Taiwan
            return country
        return self.outermost(key) if key in self.countries else None

    def people(self):
        claims, adjectives = collections.defaultdict(list), {}
        for key, s in self.synsets.items():
            if key[0] != "a":
                continue
            for symbol, target, source, to in sorted(s.pointers, reverse=True):  # pertainyms first
                if symbol in ("+", "\\") and target[0] == "n" and source:
                    word = s.words[source - 1]
                    country = self.country_of(target, self.synsets[target].words[to - 1])
                    if country and word[0].isupper():
                        claims[plain(word)].append((self.rank(plain(word), key), country))
                        adjectives.setdefault(key, country)
        for key, s in self.synsets.items():
            if key[0] != "n" or s.field not in (PERSON, GROUP) or any(p[0] == "@i" for p in s.pointers):
                continue
            inhabitant = INHABITANT.match(s.gloss)
            role, country = self.keys.get(inhabitant[1].lower(), (WITHIN, None)) if inhabitant else (WITHIN, None)
            if role == NAME:
                for word in s.words:
                    claims[plain(word)].append((self.rank(plain(word), key), country))
            for symbol, target, source, to in s.pointers:
                country = None
                if symbol == "#m" and s.field == PERSON and "inhabitant" in s.gloss:
                    country = next(filter(None, (self.country_of(target, w) for w in self.synsets[target].words)), None)
                elif symbol == "+" and target in adjectives:
                    country = adjectives[target]
                if country:
                    for word in s.words if symbol == "#m" else [s.words[source - 1]]:
                        if word[0].isupper():
                            claims[plain(word)].append((self.rank(plain(word), key), country))
        # By votes, of which a rarer sense has half: one stray pointer of WordNet makes Niger's people Nigerian.
        votes = {}
        for text, of in claims.items():
            count = collections.Counter()
            for rank, country in of:
                count[country] += 0.5**rank
            votes[text] = {((-count[c], -self.likeness(text, c)), c) for c in count}
        self.add(votes, PEOPLE)
        of_people = {t: c for t, (role, c) in self.keys.items() if role == PEOPLE}
        men = {t + ending: {(0, c)} for t, c in of_people.items() for ending in ("man", "woman")}
        self.add({t: c for t, c in men.items() if (t, "n") in self.senses}, PEOPLE)

    def likeness(self, text, country):
        """Letters that the two begin with: Mauritanian is nearer to Mauritania than to Mauritius."""
        return max(len(os.path.commonprefix([text, plain(w)])) for w in self.synsets[country].words)

    def is_named_group(self, key):
        """The White House is first its people, then a house; but reading is first what one does with a book."""
        return self.synsets[key].field == GROUP and all(w[0].isupper() for w in self.synsets[key].words)

    def capitals(self):
        claims = collections.defaultdict(set)
        for key in self.instances(NATIONAL_CAPITAL):
            for country in self.reached(key, self.countries):
                for word in self.synsets[key].words:
                    claims[plain(word)].add((self.rank(plain(word), key), self.outermost(country)))
        self.add(claims, CAPITAL)

    def within(self):
        homes = {}
        for key, s in self.synsets.items():
            if key[0] == "n" and s.field in (LOCATION, ARTIFACT, OBJECT) and any(p[0] == "@i" for p in s.pointers):
                met = {self.outermost(c) for c in self.reached(key, self.countries)}
                if len(met) == 1:
                    homes[key] = met.pop()
        claims = collections.defaultdict(set)
        for key, country in homes.items():
            for word in self.synsets[key].words:
                if word[0].isupper() and not re.fullmatch(r"[A-Z]{2}", word):
                    claims[plain(word)].add((0, country))
        for text in list(claims):
            first = self.senses[text, "n"][0]
            if len(claims[text]) > 1 or not (first in homes or self.is_named_group(first)):
                del claims[text]
        self.add(claims, WITHIN)


# ---------------------------------------------------------------------------------------------- the table


def bucket(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - BUCKET_BITS)


def u24(values):
    return b"".join(v.to_bytes(3, "little") for v in values)


def packed(code, values):
    return struct.pack(f"<{len(values)}{code}", *values)


def ends(counts):
    """[2, 0, 1] -> [0, 2, 2, 3]"""
    out = [0]
    for count in counts:
        out.append(out[-1] + count)
    return out


def tie(kind, strength, to):
    return kind << 30 | max(1, round(strength * 63)) << 24 | to


def kin_of(synsets, weight):
    """(lemma, lemma) -> (is antonym, strength), both ways."""
    kin = {}
    for key, s in synsets.items():
        for symbol, target, source, to in s.pointers:
            if symbol not in ("+", "\\", "<", "!") or not source or not to:
                continue
            one = (plain(s.words[source - 1]), key[0])
            other = (plain(synsets[target].words[to - 1]), target[0])
            strength = weight.get((one, key), 0) * weight.get((other, target), 0)
            if strength and one != other:
                for pair in ((one, other), (other, one)):
                    for_pair = kin.setdefault(pair, {})
                    for_pair[symbol == "!"] = max(for_pair.get(symbol == "!", 0), strength)
    return kin


def links_of(key, synsets, used):
    s, found = synsets[key], set()
    for symbol, target, _, _ in s.pointers:
        if symbol in ("@", "@i"):
            found.add((HYPERNYM, target))
        elif symbol == "&":
            found.add((HEAD if s.satellite else SIMILAR, target))
        elif symbol == "$" or (symbol == "^" and key[0] == "a"):
            found.add((SIMILAR, target))
        elif symbol == "!":
            found.add((ANTONYM, target))
    return sorted((k, t) for k, t in found if t in used)


def build(folder):
    synsets, senses, counts = read_synsets(folder), read_senses(folder), read_counts(folder)
    total = collections.Counter()
    for (text, part, _), count in counts.items():
        total[text, part] += count
    kept = [k for k in senses if is_kept(k, senses, synsets, total[k])]
    kept.sort(key=lambda k: (k[0], "nvar".index(k[1])))
    weight = {(k, s): w for k in kept for s, w in zip(senses[k], weights_of(k, senses, counts))}
    atlas = Atlas(synsets, senses)

    longest = collections.Counter()
    for text, _ in kept:
        words = text.split(" ")
        if len(words) > 1:
            longest[words[0]] = max(longest[words[0]], len(words))
    exceptions = [(f, (b, p)) for f, b, p in read_exceptions(folder) if (b, p) in total or (b, p) in senses]
    kept_set = set(kept)
    exceptions = [(f, k) for f, k in exceptions if k in kept_set and f != k[0]]
    texts = {t for t, _ in kept} | set(longest) | {f for f, _ in exceptions} | set(atlas.keys)
    texts = sorted(texts, key=lambda t: (bucket(t), t))
    word = {t: i for i, t in enumerate(texts)}
    by_word = collections.defaultdict(list)
    for key in kept:
        by_word[key[0]].append(key)
    lemmas = [key for t in texts for key in by_word[t]]
    lemma = {key: i for i, key in enumerate(lemmas)}

    shown = {k: senses[k][:SENSES] for k in lemmas}
    meant = {s for of in shown.values() for s in of}
    heads = {t for s in meant for symbol, t, _, _ in synsets[s].pointers if symbol in ("@", "@i", "&", "!")}
    used = sorted(meant | heads)
    number = {s: i for i, s in enumerate(used)}
    links = [links_of(s, synsets, number) for s in used]
    hyponyms = collections.Counter(t for s in used for k, t in links_of(s, synsets, number) if k in (HYPERNYM, HEAD))

    ties = {k: [tie(SENSE, weight[k, s], number[s]) for s in shown[k]] for k in lemmas}
    kin = [
        (lemma[one], OPPOSITE if antonym else DERIVATION, lemma[other], strength)
        for (one, other), strengths in kin_of(synsets, weight).items()
        for antonym, strength in strengths.items()
    ]
    for one, kind, other, strength in sorted(kin):
        ties[lemmas[one]].append(tie(kind, strength, other))
    countries = sorted({c for _, c in atlas.keys.values()})
    name_of = {c: plain(synsets[c].words[0]) for c in countries}
    place_rows = sorted((word[t], role, countries.index(c)) for t, (role, c) in atlas.keys.items())
    excepted = {f for f, _ in exceptions}

    offsets = ends([len(t.encode()) for t in texts])
    in_bucket = collections.Counter(bucket(t) for t in texts)
    flags = [min(longest[t], 15) | (t in atlas.keys) << 6 | (t in excepted) << 7 for t in texts]
    sections = {
        "text": "".join(texts).encode(),
        "word_text": u24(offsets),
        "word_lemmas": u24(ends([len(by_word[t]) for t in texts])),
        "word_flags": bytes(flags),
        "buckets": u24(ends([in_bucket[b] for b in range(1 << BUCKET_BITS)])),
        "lemma_word": u24([word[t] for t, _ in lemmas]),
        "lemma_frequency": packed("H", [min(total[k], 65535) for k in lemmas]),
        "lemma_field": bytes(synsets[senses[k][0]].field for k in lemmas),
        "lemma_ties": u24(ends([len(ties[k]) for k in lemmas])),
        "ties": packed("I", [t for k in lemmas for t in ties[k]]),
        "synset_links": u24(ends([len(of) for of in links])),
        "synset_crowd": bytes(round(crowd(hyponyms[s]) * 255) for s in used),
        "links": packed("I", [number[t] | k << 24 for of in links for k, t in of]),
        "exceptions": u24([v for pair in sorted((word[f], lemma[k]) for f, k in exceptions) for v in pair]),
        "places": b"".join(w.to_bytes(3, "little") + struct.pack("<BH", r, c) for w, r, c in place_rows),
        "country_names": u24([word[name_of[c]] for c in countries]),
    }
    listing = [f"{name_of[c]}\t{['name', 'people', 'capital', 'within'][r]}\t{t}" for t, (r, c) in atlas.keys.items()]
    return sections, sorted(listing)


def written(sections):
    at, places, body = len(MAGIC) + 4 + 8 * len(SECTIONS), b"", b""
    for name in SECTIONS:
        places += struct.pack("<II", at + len(body), len(sections[name]))
        body += sections[name]
    return MAGIC + struct.pack("<I", len(SECTIONS)) + places + body


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--dict", default="/usr/share/wordnet")
    arguments.add_argument("--out", default="src/lexicon/wordnet.table")
    arguments.add_argument("--places")
    chosen = arguments.parse_args()
    sections, listing = build(chosen.dict)
    with open(chosen.out, "wb") as table:
        table.write(written(sections))
    if chosen.places:
        with open(chosen.places, "w", encoding="utf-8") as listed:
            listed.write("\n".join(listing) + "\n")
    for name in SECTIONS:
        print(f"{name:16}{len(sections[name]):9}")
    print(f"{'all':16}{len(written(sections)):9}")


if __name__ == "__main__":
    main()
