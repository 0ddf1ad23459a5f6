//! Single values of the files: addresses, days, times of day, numbers within limits. An empty text means "not set".

use crate::mail::EmailAddress;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::de::{Deserialize, Deserializer, Error};
use std::path::PathBuf;

/// A TOML date or time, or a text.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum DateOrText {
    Toml(toml::value::Datetime),
    Text(String),
}

impl DateOrText {
    fn into_text(self) -> String {
        match self {
            Self::Toml(moment) => moment.to_string(),
            Self::Text(text) => text.trim().to_owned(),
        }
    }
}

/// A day as TOML date or text.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    read_day(DateOrText::deserialize(from)?.into_text())
}

/// A day, or nothing when empty.
pub(super) fn optional_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    match DateOrText::deserialize(from)?.into_text() {
        empty if empty.is_empty() => Ok(None),
        text => read_day(text).map(Some),
    }
}

fn read_day<E: Error>(text: String) -> Result<Date, E> {
    text.parse()
        .map_err(|_| E::custom("not a day; write it as 2026-09-01"))
}

/// A time of day such as `"08:30"`.
pub(super) fn time_of_day<'de, D: Deserializer<'de>>(from: D) -> Result<Time, D::Error> {
    let text = DateOrText::deserialize(from)?.into_text();
    text.parse()
        .map_err(|_| D::Error::custom("not a time of day; write it as \"08:30\""))
}

/// Days that come back every year, as `"09-01"` (month and day). 29 February comes every fourth year.
pub(super) fn days_of_the_year<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(i8, i8)>, D::Error> {
    let days = Vec::<String>::deserialize(from)?;
    days.iter().map(|text| day_of_the_year(text)).collect()
}

fn day_of_the_year<E: Error>(text: &str) -> Result<(i8, i8), E> {
    let day: Option<Date> = format!("2028-{}", text.trim()).parse().ok();
    day.map(|day| (day.month(), day.day()))
        .ok_or_else(|| E::custom("not a day of the year; write month and day as \"09-01\""))
}

/// The day on which report years begin, as `"09-01"`; a day that every year has.
pub(super) fn year_start<'de, D: Deserializer<'de>>(from: D) -> Result<(i8, i8), D::Error> {
    match day_of_the_year(&String::deserialize(from)?)? {
        (2, 29) => Err(D::Error::custom(
            "not every year has a 29 February; choose another day",
        )),
        day => Ok(day),
    }
}

/// A name of the time zone database.
pub(super) fn time_zone<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
    TimeZone::get(&String::deserialize(from)?).map_err(|_| {
        D::Error::custom("not a known time zone; the Netherlands is \"Europe/Amsterdam\"")
    })
}

/// A mail address, or nothing when empty.
pub(super) fn optional_address<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<EmailAddress>, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    read_address(&text).map(Some)
}

/// A list of mail addresses.
pub(super) fn addresses<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<EmailAddress>, D::Error> {
    Vec::<String>::deserialize(from)?
        .iter()
        .map(|text| read_address(text))
        .collect()
}

fn read_address<E: Error>(text: &str) -> Result<EmailAddress, E> {
    EmailAddress::new(text)
        .ok_or_else(|| E::custom("not a mail address; write it as name@example.org"))
}

/// A path, or nothing when empty.
pub(super) fn optional_path<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<PathBuf>, D::Error> {
    let text = String::deserialize(from)?;
    Ok((!text.trim().is_empty()).then(|| PathBuf::from(text)))
}

/// A whole number from `LOW` to `HIGH`.
pub(super) fn within<'de, const LOW: i64, const HIGH: i64, N, D>(from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    let number = i64::deserialize(from)?;
    let refusal = || D::Error::custom(format!("{number} is not allowed; from {LOW} to {HIGH}"));
    if !(LOW..=HIGH).contains(&number) {
        return Err(refusal());
    }
    N::try_from(number).map_err(|_| refusal())
}
