import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFlagged, rulesFor } from "../../../extension/nudges/categories";
import { longestName, matchesRule, namedRule, nameOf } from "../../../extension/nudges/rules";
import { meantBy } from "../../../extension/nudges/sections";
import { readSettings, settingChanges } from "../../../extension/nudges/settings";

const names = (input: string) => {
  const meant = meantBy(input);
  return meant && [nameOf(meant.site), ...(meant.part ? [nameOf(meant.part)] : [])];
};

describe("meantBy", () => {
  it.each([
    ["https://www.youtube.com/@somebody/videos?x=1", "youtube.com", "youtube.com/@somebody"],
    ["https://m.youtube.com/channel/UCabc-_9/featured", "youtube.com", "youtube.com/channel/UCabc-_9"],
    ["youtube.com/c/Somebody", "youtube.com", "youtube.com/c/Somebody"],
    ["https://www.youtube.com/shorts/abc123", "youtube.com", "youtube.com/shorts"],
    ["https://www.reddit.com/r/worldnews/comments/1abc/a_title/?sort=new#x", "reddit.com", "reddit.com/r/worldnews"],
    ["https://old.reddit.com/r/news", "reddit.com", "reddit.com/r/news"],
    ["https://www.reddit.com/user/somebody/", "reddit.com", "reddit.com/user/somebody"],
    ["https://medium.com/@writer/a-title-0123abcd", "medium.com", "medium.com/@writer"],
    ["https://medium.com/some-magazine/a-title-0123abcd", "medium.com", "medium.com/some-magazine"],
    ["https://substack.com/@writer/note/c-1", "substack.com", "substack.com/@writer"],
    ["https://www.tiktok.com/@somebody/video/7123456", "tiktok.com", "tiktok.com/@somebody"],
    ["https://www.tiktok.com/tag/politics", "tiktok.com", "tiktok.com/tag/politics"],
    ["https://www.instagram.com/some.body/reel/Cabc/", "instagram.com", "instagram.com/some.body"],
    ["https://www.instagram.com/reels/", "instagram.com", "instagram.com/reels"],
    ["https://www.threads.net/@somebody/post/1", "threads.com", "threads.com/@somebody"],
    ["https://x.com/somebody/status/17000", "x.com", "x.com/somebody"],
    ["https://mobile.twitter.com/somebody?lang=de", "x.com", "x.com/somebody"],
    ["https://x.com/i/lists/12345/members", "x.com", "x.com/i/lists/12345"],
    ["https://www.facebook.com/some.page/posts/pfbid0", "facebook.com", "facebook.com/some.page"],
    ["https://de-de.facebook.com/groups/123456/permalink/1", "de-de.facebook.com", "de-de.facebook.com/groups/123456"],
    ["https://m.facebook.com/groups/gardeners/", "facebook.com", "facebook.com/groups/gardeners"],
    ["https://www.facebook.com/watch/?v=1", "facebook.com", "facebook.com/watch"],
    ["https://www.twitch.tv/somebody/videos", "twitch.tv", "twitch.tv/somebody"],
    [
      "https://www.twitch.tv/directory/category/just-chatting",
      "twitch.tv",
      "twitch.tv/directory/category/just-chatting",
    ],
    ["https://kick.com/somebody", "kick.com", "kick.com/somebody"],
    ["https://bsky.app/profile/some.body/post/3k", "bsky.app", "bsky.app/profile/some.body"],
    ["https://github.com/somebody/project/issues/3", "github.com", "github.com/somebody"],
    ["https://www.linkedin.com/company/somebody/about/", "linkedin.com", "linkedin.com/company/somebody"],
    ["https://de.linkedin.com/in/somebody", "linkedin.com", "linkedin.com/in/somebody"],
    ["https://t.me/s/somechannel/12", "t.me", "t.me/s/somechannel"],
    ["https://www.pinterest.com/somebody/board/", "pinterest.com", "pinterest.com/somebody"],
    ["https://www.quora.com/topic/Politics", "quora.com", "quora.com/topic/Politics"],
    ["https://discord.com/channels/1234/5678", "discord.com", "discord.com/channels/1234"],
    ["https://mastodon.social/@somebody@example.org/1123", "mastodon.social", "mastodon.social/@somebody@example.org"],
    ["https://mastodon.social/@somebody", "mastodon.social", "mastodon.social/@somebody"],
    ["https://lemmy.world/c/politics@lemmy.ml?page=2", "lemmy.world", "lemmy.world/c/politics@lemmy.ml"],
    ["https://example.com/politics", "example.com", "example.com/politics"],
    ["example.com/politics/2026/11/30/a-title", "example.com", "example.com/politics"],
    ["https://www.theguardian.com/us-news/2026/nov/30/x", "theguardian.com", "theguardian.com/us-news"],
    ["https://www.nytimes.com/section/politics", "nytimes.com", "nytimes.com/section/politics"],
    ["https://www.spiegel.de/politik/deutschland/", "spiegel.de", "spiegel.de/politik"],
    ["https://www.zeit.de/thema/bundestagswahl", "zeit.de", "zeit.de/thema/bundestagswahl"],
    ["https://www.dw.com/es/américa-latina/s-7842", "dw.com", "dw.com/es/am%C3%A9rica-latina"],
    ["https://www.msn.com/en-us/news/politics/x", "msn.com", "msn.com/en-us/news"],
    ["https://apnews.com/hub/politics", "apnews.com", "apnews.com/hub/politics"],
    ["https://www-example-com.translate.goog/politics/x?_x_tr_sl=de", "example.com", "example.com/politics"],
    ["https://web.archive.org/web/2026/https://www.example.com/politics/x", "example.com", "example.com/politics"],
  ])("of %s proposes %s or %s", (input, site, part) => {
    expect(names(input)).toEqual([site, part]);
    expect(matchesRule(meantBy(input)?.part ?? ({} as never), `https://${part}`)).toBe(true);
  });

  it.each([
    ...["https://www.youtube.com/watch?v=abc", "https://www.youtube.com/", "https://youtu.be/abc123"],
    ...[
      "https://www.reddit.com/",
      "https://www.instagram.com/p/Cabc/",
      "https://x.com/home",
      "https://x.com/search?q=a",
    ],
    ...["https://www.facebook.com/profile.php?id=1", "https://www.facebook.com/story.php?id=1", "https://example.com"],
    ...["https://writer.substack.com/p/a-title", "https://example.com/index.html", "https://example.com/2026/11/30/a"],
    ...[
      "https://example.com/a-very-long-title-of-one-page",
      "https://example.com/news-12345678",
      "example.com/search?q=x",
    ],
    ...["https://en.wikipedia.org/wiki/War", "https://example.com/a*b/c", "https://github.com/search?q=x"],
    `https://example.com/tag/${"x".repeat(longestName)}`,
  ])("of %s proposes no part", (input) => expect(meantBy(input)).toEqual({ site: meantBy(input)?.site }));

  it.each(["", "hello", "about:blank", "me@example.org", "localhost/x", "co.uk/politics"])("refuses %j", (input) =>
    expect(meantBy(input)).toBeUndefined(),
  );

  it("takes anything at all, and what it gives is a name that means itself and the address", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcxyz09-._~@%*é/ "), maxLength: 30 });
    const host = fc.constantFrom("youtube.com", "m.facebook.com", "x.com", "example.org", "a.example.co.uk");
    fc.assert(
      fc.property(host, word, word, (at, first, second) => {
        const input = `https://${at}/${first}/${second}`;
        const part = meantBy(input)?.part;
        if (!part) return;
        expect(namedRule(nameOf(part))).toEqual(part);
        expect(matchesRule({ ...part, host: at }, input)).toBe(true);
      }),
    );
  });
});

describe("a part of a site", () => {
  const flags = (url: string, own: string[], letThrough: string[] = [], suspended: string[] = []) =>
    isFlagged(url, rulesFor({ chosen: ["forums"], phase: "window", own, letThrough, suspended }));
  const [aww, news] = ["https://www.reddit.com/r/aww/", "https://old.reddit.com/r/news/top"];

  it("is kept as it is named, and whatever else is typed as its site", () => {
    const before = readSettings({});
    expect(settingChanges(before, { own: ["reddit.com/r/news", "https://example.com/politics"] })).toEqual({
      "own:reddit.com/r/news": true,
      "own:example.com": true,
    });
    expect(settingChanges(before, { letThrough: ["=example.com/$", "example.com/a*b"] })).toEqual({
      "letThrough:example.com": true,
    });
  });

  it("pauses alone on a site that no list has", () => {
    expect(flags("https://example.com/politics/x", ["example.com/politics"])).toBe(true);
    expect(flags("https://example.com/cooking", ["example.com/politics"])).toBe(false);
    expect(flags("https://example.com/politicsandmore", ["example.com/politics"])).toBe(false);
  });

  it("is let through alone, and is paused alone where the rest is let through", () => {
    expect([flags(aww, []), flags(news, [])]).toEqual([true, true]);
    expect([flags(aww, [], ["reddit.com/r/aww"]), flags(news, [], ["reddit.com/r/aww"])]).toEqual([false, true]);
    const own = ["reddit.com/r/news"];
    expect([flags(aww, own, ["reddit.com"]), flags(news, own, ["reddit.com"])]).toEqual([false, true]);
    expect(flags(news, own, own)).toBe(false);
    expect(flags(news, own, ["reddit.com"], ["reddit.com"])).toBe(false);
  });

  it("wins over what is everyday, never over what is safe", () => {
    expect(flags("https://open.spotify.com/show/x", ["open.spotify.com/show"])).toBe(true);
    expect(flags("https://open.spotify.com/album/x", ["open.spotify.com/show"])).toBe(false);
    expect(flags("https://www.chase.com/personal/x", ["chase.com/personal"])).toBe(false);
  });
});
