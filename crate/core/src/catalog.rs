//! The catalogue of instance types: columns of small numbers, decoded as they are read.
//!
//! `catalog_table.rs` is generated from `data/instance-types.tsv`: families, in order, each with a run of rows;
//! of each row the size, the network limits and the shape, as indexes into short lists. 8 kB for all types.

use crate::catalog_table as table;
use crate::instance_type::{InstanceType, Limits, Traits};
use crate::text::split_once;
use crate::{Error, ErrorCode, Name, Status};

/// Stands in a column of bytes where nobody knows.
const UNKNOWN: u32 = 255;

/// The number, unless it is the one that stands for none.
const fn known(number: u32, unknown: u32) -> Option<u32> {
    if number == unknown { None } else { Some(number) }
}

/// What the catalogue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogInfo {
    /// The day that EC2 was asked, as in `2026-10-11`.
    pub date: &'static str,
    /// How many types there are.
    pub instance_types: u32,
    /// Where they came from.
    pub source: &'static str,
    /// This library's version.
    pub version: &'static str,
}

/// What the catalogue is: its date, its size, its source.
///
/// ```
/// let info = eks_max_pods::catalog_info();
/// assert_eq!(info.instance_types as usize, eks_max_pods::instance_types().count());
/// ```
#[must_use]
#[allow(clippy::cast_possible_truncation)] // The tool that makes the table allows 65,535 rows.
pub const fn catalog_info() -> CatalogInfo {
    CatalogInfo {
        date: table::DATE,
        instance_types: table::ROW_SIZE.len() as u32,
        source: table::SOURCE,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Every type of the catalogue in AWS's order: by family, then by size from nano to metal.
///
/// ```
/// let names: Vec<_> = eks_max_pods::instance_types().take(3).map(|t| t.name().to_string()).collect();
/// assert_eq!(names, ["a1.medium", "a1.large", "a1.xlarge"]);
/// ```
#[must_use]
pub const fn instance_types() -> InstanceTypes {
    InstanceTypes { family: 0, name_at: 0, row: 0, row_of_family: 0 }
}

/// The iterator behind [`instance_types`].
#[derive(Clone, Debug)]
pub struct InstanceTypes {
    /// The index of this row's family.
    family: usize,
    /// Where its name begins.
    name_at: usize,
    /// The index of this row.
    row: usize,
    /// The same within its family.
    row_of_family: u8,
}

impl InstanceTypes {
    /// The name of this row's family.
    #[inline(always)]
    fn family_name(&self) -> Option<&'static str> {
        let length = usize::from(*table::FAMILY_LENGTHS.get(self.family)?);
        table::FAMILIES.get(self.name_at..self.name_at.saturating_add(length))
    }

    /// Rows of this family from this one on.
    #[inline(always)] // What every row needs: the table is read a third faster.
    fn rows_left(&self) -> Option<u8> {
        Some(table::FAMILY_ROWS.get(self.family)?.saturating_sub(self.row_of_family))
    }

    /// Goes on by one row.
    fn next_row(&mut self) -> Option<()> {
        self.row = self.row.saturating_add(1);
        self.row_of_family = self.row_of_family.saturating_add(1);
        if self.rows_left()? == 0 {
            self.skip_family()?;
        }
        Some(())
    }

    /// Goes on to the next family.
    fn skip_family(&mut self) -> Option<()> {
        self.row = self.row.saturating_add(usize::from(self.rows_left()?));
        self.name_at = self.name_at.saturating_add(usize::from(*table::FAMILY_LENGTHS.get(self.family)?));
        self.family = self.family.saturating_add(1);
        self.row_of_family = 0;
        Some(())
    }

    /// The size in this row.
    #[inline(always)]
    fn size(&self) -> Option<&'static str> {
        let size = *table::ROW_SIZE.get(self.row)?;
        table::SIZES.get(usize::from(size)).copied()
    }

    /// This row whole.
    fn decode(&self) -> Option<InstanceType> {
        let size = self.size()?;
        let network = table::NETWORKS.get(usize::from(*table::ROW_NETWORK.get(self.row)?))?;
        let [total_enis, enis, compiled_enis, network_cards, ipv4_per_eni, ipv6_per_eni, branch_enis] =
            network.map(u32::from);
        let (vcpus, memory_mib) = *table::SHAPES.get(usize::from(*table::ROW_SHAPE.get(self.row)?))?;
        let traits = self.traits()?;
        let bare_metal = size.starts_with("metal");
        // In one expression, so that it is built where it is wanted.
        Some(InstanceType {
            limits: Limits {
                name: Name::Known { family: self.family_name()?, size },
                enis,
                ipv4_per_eni,
                vcpus: known(u32::from(vcpus), 0),
                memory_mib: known(memory_mib, 0),
                hypervisor: if bare_metal { None } else { traits.hypervisor },
                bare_metal,
                architecture: traits.architecture,
                branch_enis: known(branch_enis, UNKNOWN),
                total_enis: Some(total_enis),
                network_cards: Some(network_cards),
                ipv6_per_eni: known(ipv6_per_eni, UNKNOWN),
                compiled_enis: Some(compiled_enis),
            },
            current_generation: traits.current_generation,
            status: traits.status,
            in_tool_tables: traits.in_tool_tables,
        })
    }

    /// The family's traits, or the row's own.
    fn traits(&self) -> Option<&'static Traits> {
        let own = table::EXCEPTIONS.binary_search_by_key(&self.row, |(row, _)| usize::from(*row)).ok();
        let index = match own.and_then(|at| table::EXCEPTIONS.get(at)) {
            Some((_, index)) => index,
            None => table::FAMILY_TRAITS.get(self.family)?,
        };
        table::TRAITS.get(usize::from(*index))
    }
}

impl Iterator for InstanceTypes {
    type Item = InstanceType;

    fn next(&mut self) -> Option<InstanceType> {
        let found = self.decode();
        self.next_row();
        found
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = table::ROW_SIZE.len().saturating_sub(self.row);
        (left, Some(left))
    }
}

impl ExactSizeIterator for InstanceTypes {}

impl InstanceType {
    /// The catalogue's type of this name, exactly as EC2 writes it.
    ///
    /// # Errors
    /// [`ErrorCode::UnknownInstanceType`], with the nearest names, if there is none.
    pub fn named(name: &str) -> Result<Self, Error> {
        find(name).ok_or_else(|| Error::new(ErrorCode::UnknownInstanceType, "type").text(name))
    }

    /// Is it no longer offered?
    #[must_use]
    pub const fn retired(&self) -> bool {
        matches!(self.status(), Status::Retired)
    }
}

fn find(name: &str) -> Option<InstanceType> {
    let (family, size) = split_once(name, b'.')?;
    let mut types = instance_types();
    while types.family_name()? != family {
        types.skip_family()?;
    }
    for _ in 0..types.rows_left()? {
        if types.size() == Some(size) {
            return types.decode();
        }
        types.row = types.row.saturating_add(1);
    }
    None
}

const _: () = assert!(table::ROW_SIZE.len() == table::ROW_NETWORK.len());
const _: () = assert!(table::ROW_SIZE.len() == table::ROW_SHAPE.len());
const _: () = assert!(table::FAMILY_ROWS.len() == table::FAMILY_TRAITS.len());
const _: () = assert!(table::FAMILY_LENGTHS.len() == table::FAMILY_TRAITS.len());
