# Writes data frames of unpacked R packages as CSV, and the list of them: LIBRARIES FOLDER.
#
# Listed are frames of 300 rows or more with a target that somebody would predict: package, frame, target and the
# columns left out, which name the rows or hold the answer. Rows without a target are dropped; frames of fewer than
# 3,000 rows are cut in five ways. `say`: whole numbers that Downhill takes for classes until it is told the task.

given <- commandArgs(trailingOnly = TRUE)
libraries <- file.path(given[1], c("library", "site-library"))
folder <- given[2]
said <- c("GSS7402", "GSSvocab")
few <- 3000

listed <- list(
  c("MASS", "biopsy", "class", "ID"),
  c("MASS", "nlschools", "lang", ""),
  c("MASS", "Aids2", "status", ""),
  c("AER", "HMDA", "deny", ""),
  c("AER", "CreditCard", "card", "expenditure,share"),
  c("AER", "Affairs", "affairs", ""),
  c("AER", "CollegeDistance", "education", ""),
  c("AER", "CPS1985", "wage", ""),
  c("AER", "CPS1988", "wage", ""),
  c("AER", "CPSSW8", "earnings", ""),
  c("AER", "DoctorVisits", "visits", ""),
  c("AER", "Fertility2", "work", ""),
  c("AER", "GSS7402", "kids", ""),
  c("AER", "HealthInsurance", "insurance", ""),
  c("AER", "HousePrices", "price", ""),
  c("AER", "NMES1988", "visits", "nvisits,ovisits,novisits"),
  c("AER", "PSID1976", "participation", "hours,wage,repwage"),
  c("AER", "PSID7682", "wage", ""),
  c("AER", "SmokeBan", "smoker", ""),
  c("AER", "SwissLabor", "participation", ""),
  c("AER", "Guns", "violent", ""),
  c("AER", "TeachingRatings", "eval", ""),
  c("carData", "Arrests", "released", ""),
  c("carData", "BEPS", "vote", ""),
  c("carData", "Chile", "vote", ""),
  c("carData", "GSSvocab", "vocab", ""),
  c("carData", "MplsStops", "problem", "idNum,date,MDC"),
  c("carData", "Salaries", "salary", ""),
  c("carData", "SLID", "wages", ""),
  c("carData", "Wells", "switch", ""),
  c("carData", "WVS", "poverty", ""),
  c("carData", "KosteckiDillon", "headache", "id"),
  c("caret", "cars", "Price", ""),
  c("caret", "GermanCredit", "Class", ""),
  c("caret", "Sacramento", "price", ""),
  c("caret", "segmentationData", "Class", "Cell,Case"),
  c("HSAUR3", "Forbes2000", "marketvalue", "name,rank"),
  c("kernlab", "income", "INCOME", ""),
  c("kernlab", "musk", "Class", ""),
  c("kernlab", "spam", "type", ""),
  c("kernlab", "ticdata", "CARAVAN", ""),
  c("mlbench", "BostonHousing", "medv", ""),
  c("mlbench", "DNA", "Class", ""),
  c("mlbench", "HouseVotes84", "Class", ""),
  c("mlbench", "Ionosphere", "Class", ""),
  c("mlbench", "PimaIndiansDiabetes2", "diabetes", ""),
  c("mlbench", "Satellite", "classes", ""),
  c("mlbench", "Soybean", "Class", ""),
  c("mlbench", "Vehicle", "Class", ""),
  c("mlbench", "Vowel", "Class", ""),
  c("modeldata", "ad_data", "Class", ""),
  c("modeldata", "attrition", "Attrition", ""),
  c("modeldata", "biomass", "HHV", "sample"),
  c("modeldata", "check_times", "check_time", "package"),
  c("modeldata", "Chicago", "ridership", "date"),
  c("modeldata", "credit_data", "Status", ""),
  c("modeldata", "grants_other", "class", ""),
  c("modeldata", "hpc_data", "class", ""),
  c("modeldata", "lending_club", "Class", ""),
  c("modeldata", "mlc_churn", "churn", ""),
  c("modeldata", "stackoverflow", "Remote", ""),
  c("modeldata", "wa_churn", "churn", ""),
  c("dslabs", "gapminder", "life_expectancy", ""),
  c("dslabs", "olive", "area", ""),
  c("robustbase", "NOxEmissions", "LNOx", "julday"),
  c("vcd", "Bundesliga", "HomeGoals", "AwayGoals,Date"),
  c("quantreg", "uis", "CENSOR", "ID")
)

frames <- function(package) {
  found <- new.env()
  for (library in libraries) {
    data <- file.path(library, package, "data")
    if (file.exists(file.path(data, "Rdata.rdb"))) {
      lazyLoad(file.path(data, "Rdata"), envir = found)
    }
    for (file in list.files(data, pattern = "[.](rda|RData)$", full.names = TRUE)) {
      load(file, envir = found)
    }
  }
  found
}

sets <- c()
for (one in listed) {
  frame <- as.data.frame(get(one[2], envir = frames(one[1]), inherits = FALSE))
  target <- one[3]
  frame <- frame[!is.na(frame[[target]]), setdiff(names(frame), strsplit(one[4], ",")[[1]])]
  frame <- frame[, !vapply(frame, is.list, logical(1))]
  values <- frame[[target]]
  task <- if (is.numeric(values) && length(unique(values)) > 2) "regression" else "classification"
  names(frame) <- gsub("[^A-Za-z0-9_]", "_", names(frame))
  write.csv(frame, file.path(folder, paste0(one[2], ".csv")), row.names = FALSE, na = "")
  sets <- c(sets, sprintf(
    '  {"name": "%s", "splits": %d, "train": "%s.csv", "target": "%s", "task": "%s"%s}',
    one[2], if (nrow(frame) < few) 5 else 1, one[2], target, task, if (one[2] %in% said) ', "say": true' else ""
  ))
}
writeLines(c("[", paste(sets, collapse = ",\n"), "]"), file.path(folder, "sets.json"))
